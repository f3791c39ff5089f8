-- cases -- dates, and what is none.  A mark without a name is the record's own span.  (The groups are layers, not records: their
-- cases are in tests/packs/groups.)
local function date(text, value, day) return { text, value = value, date = day or "2024-06-24", count = 1 } end

return {
  -- dates told in full
  date("It was signed on <<June 24, 2023>>.", "2023-06-24"),
  date("It was signed on <<24 June 2023>>.", "2023-06-24"),
  date("It was signed on the <<24th of June>>.", "2024-06-24"),
  date("It was signed on <<2023-06-24>>.", "2023-06-24"),
  date("It was signed on <<24/06/2023>>.", "2023-06-24"),
  date("It was signed in <<March 2023>>.", "2023-03"),
  date("It was signed in <<2019>>.", "2019"),
  date("It was popular in the <<1990s>>.", "199"),
  date("Prices fell in the <<third quarter of 2023>>.", "2023-Q3"),
  date("They met in the <<summer of 2022>>.", "2022-SU"),

  -- dates told from the document's
  date("They met on <<Wednesday>>.", "2024-06-19"),
  date("They met on <<Monday>>.", "2024-06-24"),
  date("They will meet on <<Wednesday>>.", "2024-06-26"),
  date("The vote is due to be held on <<Sunday>>.", "2024-06-30"),
  date("They met on <<Sunday night>>.", "2024-06-23TNI"),
  date("They met <<last Monday>>.", "2024-06-17"),
  date("They met <<yesterday>>.", "2024-06-23"),
  date("They met <<last week>>.", "2024-W25"),
  date("They meet <<next month>>.", "2024-07"),
  date("They met <<last year>>.", "2023"),
  date("They met <<two days ago>>.", "2024-06-22"),
  date("They met <<five years ago>>.", "2019"),
  date("They met in <<November>>.", "2023-11"),
  date("They will meet in <<November>>.", "2024-11"),
  date("They met on <<Dec. 28>>.", "2023-12-28"),
  date("They met on <<Dec. 28>>.", "2024-12-28", "2025-01-03"),
  date("They met <<last week>>.", "2020-W53", "2021-01-05"),
  date("They met <<last month>>.", "2023-12", "2024-01-31"),

  -- months by their short names
  date("It was signed on <<Jan. 3, 2020>>.", "2020-01-03"),
  date("It was signed on <<Feb. 3, 2020>>.", "2020-02-03"),
  date("It was signed on <<Apr. 3, 2020>>.", "2020-04-03"),
  date("It was signed on <<May 3, 2020>>.", "2020-05-03"),
  date("It was signed on <<Jun. 3, 2020>>.", "2020-06-03"),
  date("It was signed on <<Jul. 3, 2020>>.", "2020-07-03"),
  date("It was signed on <<Aug. 3, 2020>>.", "2020-08-03"),
  date("It was signed on <<Sept. 3, 2020>>.", "2020-09-03"),
  date("It was signed on <<Oct. 3, 2020>>.", "2020-10-03"),
  date("It was signed on <<Nov. 3, 2020>>.", "2020-11-03"),
  date("It was signed on <<Dec. 3, 2020>>.", "2020-12-03"),
  date("It was signed on <<February 3, 2020>>.", "2020-02-03"),
  date("It was signed on <<September 3, 2020>>.", "2020-09-03"),

  -- none
  { none = "date", "They may meet." },
  { none = "date", "They march on." },
  { none = "date", "It was found in 2000 cases." },
  { none = "date", "More than 1900 people came." },
  { none = "date", "April O'Neil and June Carter sang." },
  { none = "date", "The second quarterback threw 24 passes." },
}
