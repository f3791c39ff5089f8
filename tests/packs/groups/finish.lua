return function(doc)
  for _, item in ipairs(doc:items "noun_group") do doc:emit("noun_record", item) end
  for _, item in ipairs(doc:items "verb_group") do doc:emit("verb_record", item) end
end
