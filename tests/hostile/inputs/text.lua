--- Hostile texts, each a file of its own: { name, bytes, failed = "text" } fails with this; otherwise it is read, and `note` is in its
--- note.  Large ones are made of a few words.
local K = math.tointeger(os.getenv "HOSTILE_K" or 256)  -- "32 * K" is 8 KB; 1024 and more for a long run
local function fill(text, size) return text:rep(size // #text + 1) end
local function utf16(text, big) return (text:gsub(".", big and "\0%0" or "%0\0")) end

return {
  -- little or nothing
  { "empty", "" }, { "one_byte", "a" }, { "one_space", " " }, { "one_line_end", "\n" }, { "only_line_ends", fill("\n", 32 * K) },
  { "only_carriage_returns", fill("\r", 32 * K) }, { "mixed_line_ends", fill("A man said no.\r\n\n\r\r\n", 8 * K) }, { "only_spaces", fill(" ", 32 * K) },
  { "only_tabs", fill("\t", 32 * K) }, { "only_a_mark", "\239\187\191" }, { "marks_again", fill("\239\187\191", 4 * K) },
  { "only_nul", fill("\0", 4 * K), failed = "not text" }, { "nul_in_text", "The minister said \0 no.\0" }, { "controls", fill("\1\2\3\4\5\6\7\8\14\27\127", 4 * K), failed = "not text" },
  -- bytes that are no UTF-8
  { "a_lone_continuation", "Ann said \128 no.", note = "Windows-1252" }, { "an_open_sequence", "Ann said caf\195\169 no\226\130", note = "U+FFFD" },
  { "overlong", "Ann said \192\175 caf\195\169 no." }, { "a_surrogate", "Ann said caf\195\169 \237\160\128 no." },
  { "beyond_unicode", "Ann said caf\195\169 \244\144\128\128 no." }, { "five_bytes", "Ann said caf\195\169 \248\136\128\128\128 no." },
  { "all_bytes", (function() local t = {} for i = 0, 255 do t[#t + 1] = string.char(i) end return table.concat(t) end)(), failed = "not text" },
  { "high_bytes", fill("\255\254\253\252", 8 * K) }, { "windows_1252", "\147We will not,\148 said Ren\233 M\252ller.", note = "Windows-1252" },
  { "utf16_little", "\255\254" .. utf16 "Ann said that it rains.", note = "UTF-16" },
  { "utf16_big", "\254\255" .. utf16("Ann said that it rains.", true), note = "UTF-16" },
  { "utf16_cut", "\255\254" .. utf16 "Ann said no." .. "x" }, { "utf16_lone_surrogates", "\255\254" .. ("\0\216"):rep(500) .. "a\0" },
  { "utf16_nothing", "\255\254" }, { "utf32", "\255\254\0\0" .. ("A\0\0\0"):rep(100), failed = "not text" }, { "utf16_without_a_mark", utf16(("Ann said that it rains. "):rep(20)) },
  { "half_of_each", fill("caf\195\169 \233 ", 8 * K) },
  -- one thing again and again
  { "double_quotes", fill('"', 32 * K) }, { "open_quotes", fill("\226\128\156", 32 * K) }, { "closing_quotes", fill("\226\128\157", 32 * K) },
  { "open_quotes_with_words", fill('\226\128\156We said, ', 32 * K) },
  { "nested_quotes", fill("\226\128\156\226\128\152", 16 * K) .. "no" .. fill("\226\128\153\226\128\157", 16 * K) },
  { "single_quotes", fill("'", 32 * K) }, { "apostrophes", fill("'s ", 32 * K) }, { "guillemets", fill("\194\171a\194\187", 16 * K) },
  { "abbreviations", fill("U.S. ", 32 * K) }, { "initials", fill("J. ", 32 * K) }, { "dots", fill(".", 32 * K) }, { "dots_with_spaces", fill(". ", 32 * K) },
  { "ellipses", fill("... ", 16 * K) }, { "questions", fill("?!", 16 * K) }, { "commas", fill(",", 32 * K) }, { "commas_with_names", fill("Kim, ", 32 * K) },
  { "brackets_open", fill("(", 32 * K) }, { "brackets_close", fill(")", 32 * K) }, { "brackets_around", fill("(a)", 16 * K) },
  { "square_brackets", fill("[[]", 16 * K) }, { "dashes", fill("-", 32 * K) }, { "long_dashes", fill("\226\128\148", 16 * K) },
  { "hyphens_in_words", fill("a-", 32 * K) }, { "slashes", fill("/", 16 * K) }, { "backslashes", fill("\\", 16 * K) },
  { "one_word", fill("a", 1024 * K) }, { "one_word_of_capitals", fill("A", 32 * K) }, { "one_number", fill("9", 256 * K) },
  { "numbers_with_commas", fill("1,", 32 * K) }, { "numbers_with_dots", fill("1.", 32 * K) }, { "dates", fill("June 31, 2024 ", 16 * K) },
  { "dates_that_are_none", fill("February 99, 99999999999 ", 8 * K) }, { "numeric_dates", fill("99/99/9999 0000-00-00 ", 8 * K) },
  { "money", fill("$1,000,000,000,000,000,000,000,000 ", 8 * K) }, { "combining_marks", "a" .. fill("\204\129", 32 * K) },
  { "emoji", fill("\240\159\145\169\226\128\141\240\159\145\169 ", 16 * K) }, { "capitals", fill("Kim Lee Park ", 32 * K) },
  { "names_and_said", fill("Kim said Lee said ", 16 * K) }, { "said", fill("said ", 16 * K) }, { "that", fill("that ", 16 * K) },
  { "he_said", fill("He said that she said that ", 16 * K) }, { "pronouns", fill("they ", 16 * K) }, { "and", fill("and ", 16 * K) },
  { "countries", fill("the United States and ", 16 * K) }, { "of", fill("the minister of ", 16 * K) }, { "not", fill("not ", 16 * K) },
  { "good_and_bad", fill("good bad ", 16 * K) }, { "urls", fill("http://a.b/c?d=e&f=", 16 * K) }, { "addresses", fill("a@b.", 16 * K) },
  { "datelines", fill("SEOUL, June 24 (Reuters) - ", 16 * K) }, { "bylines", fill("By KIM\n\n", 8 * K) },
  { "paragraphs_of_one_letter", fill("a\n\n", 32 * K) }, { "headlines", fill("KIM SAYS NO\n", 16 * K) }, { "lists", fill("1. a\n2. b\n* c\n", 16 * K) },
  { "definitions", fill("the International Monetary Fund (IMF) ", 16 * K) }, { "wide_spaces", fill("a\194\160\226\128\131b", 16 * K) },
  { "soft_hyphens", fill("co\194\173op ", 16 * K) }, { "zero_width", fill("Kim\226\128\139 ", 16 * K) }, { "tags", fill("<b>", 16 * K) },
  -- what another program would take for a command
  { "markup", "<script>alert(1)</script> Ann said &lt;b&gt; <img src=x onerror=y>." }, { "formula", "=HYPERLINK(\"http://x\",\"y\") said Ann." },
  { "terminal", "Ann said \27]0;owned\7 \27[31mred\27[0m \194\155 5m." }, { "turned_round", "Ann \226\128\174dias\226\128\172 no. \226\129\166x\226\129\169" },
  { "formats", "Ann said %s%n%d%p%99999999s." }, { "a_path", "../../../etc/passwd said /dev/null." }, { "json_in_text", '{"id":"1","text":"Ann said no."}' },
  { "a_shell", "$(touch /tmp/x) `id` ; rm -rf ~ | said Ann" }, { "tapes", "\0\0\0\0\1\1\1\1 Ann said no.", failed = "not text" },
  -- other scripts
  { "korean", fill("\236\132\156\236\154\184\236\157\128 \235\167\144\237\150\136\235\139\164. ", 8 * K), note = "few of its words" },
  { "arabic", fill("\217\130\216\167\217\132 \216\167\217\132\217\136\216\178\217\138\216\177. ", 8 * K) },
  { "chinese_without_spaces", fill("\230\136\145\228\187\172\232\175\180", 16 * K) }, { "thai", fill("\224\184\129\224\184\178\224\184\163", 16 * K) },
  { "unassigned", fill("\243\176\128\128\239\191\191", 8 * K) }, { "folding", fill("\199\133\225\186\158\239\172\131\196\176 ", 8 * K) },
}
