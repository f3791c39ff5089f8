--- The articles that an analyst has read, as stems: STEM.txt, STEM.expected.json.
local articles = { first = "tests/data/article", own = {} }

-- Those that were written for these tests.
for name in ("court results election disaster sports veto border sanctions summit"):gmatch "%a+" do
  articles.own[#articles.own + 1] = "tests/data/articles/" .. name
end

articles.all = table.move(articles.own, 1, #articles.own, 2, { articles.first })

return articles
