--- What may stand behind a verb, noun or adjective of saying, read from the frame that its lexicon gives: "that object-to quote".
---
--- A frame read: `may[name]` for each of its words; `objects`: it has one that begins with "object-"; `tells`: the object is no more than who is
--- told something or to do something: "told reporters"; `object_with[word]`: with "object-" and
--- this word, or one that begins so: before "in", too, an object ends that an infinitive follows.

local OBJECT = "object-"
local TOLD = { that = true, wh = true, about = true, quote = true, infinitive = true }

--- Read a frame.
return function(text)
  local frame = { may = {}, objects = false, tells = true, object_with = {} }
  for name in text:gmatch "%S+" do
    frame.may[name] = true
    if name:sub(1, #OBJECT) == OBJECT then
      frame.objects = true
      frame.tells = frame.tells and TOLD[name:sub(#OBJECT + 1)] ~= nil
      for last = #OBJECT, #name do frame.object_with[name:sub(#OBJECT + 1, last)] = true end
    end
  end
  return frame
end
