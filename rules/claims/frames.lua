--- What may stand behind a verb, noun or adjective of saying, read from the frame that its lexicon gives: "that object-to quote".
---
--- A frame read: `may[name]` for each of its words; `objects`: it has one that begins with "object-"; `object_with[word]`: with "object-" and
--- this word.

local frames = {}

local function read(text)
  local frame = { may = {}, objects = text:find("object-", 1, true) ~= nil }
  for name in text:gmatch "%S+" do frame.may[name] = true end
  frame.object_with = setmetatable({}, { __index = function(known, word)
    known[word] = frame.objects and text:find("object-" .. word, 1, true) ~= nil
    return known[word]
  end })
  return frame
end

--- A table that has the frame of each text that it is asked for, read once: the verbs of a document have few.
function frames.reader()
  return setmetatable({}, { __index = function(known, text)
    known[text] = read(text)
    return known[text]
  end })
end

return frames
