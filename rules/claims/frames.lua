--- What may stand behind a verb, noun or adjective of saying, read from the frame that its lexicon gives: "that object-to quote".
---
--- A frame read: `may[name]` for each of its words; `objects`: it has one that begins with "object-"; `object_with[word]`: with "object-" and
--- this word, or one that begins so: before "in", too, an object ends that an infinitive follows.

local OBJECT = "object-"

--- Read a frame.
return function(text)
  local frame = { may = {}, objects = false, object_with = {} }
  for name in text:gmatch "%S+" do
    frame.may[name] = true
    if name:sub(1, #OBJECT) == OBJECT then
      frame.objects = true
      for last = #OBJECT, #name do frame.object_with[name:sub(#OBJECT + 1, last)] = true end
    end
  end
  return frame
end
