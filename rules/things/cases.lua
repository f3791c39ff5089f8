-- Sentences, what they come back to, and what only looks like it.
return {
  { "They dug <<mentions:a tunnel>>. <<mentions:The tunnel>> was short.", name = "a tunnel" },
  { "<<mentions:My garden>> is small. I like <<mentions:my garden>>.", name = "My garden" },
  { "They built <<mentions:a new bridge>>. <<mentions:This bridge>> is wide, and <<mentions:it>> is long.", name = "a new bridge" },
  { "<<mentions:The songs>> were loud. Nobody liked <<mentions:them>>.", name = "The songs" },
  { "<<mentions:The roof of the old barn>> fell. They mended <<mentions:the roof>>.", name = "The roof of the old barn" },
  { "<<mentions:Freemasonry>> is old. They studied <<mentions:Freemasonry>>.", name = "Freemasonry" },
  { none = "thing", "They built a bridge. A bridge was built by others." },
  { none = "thing", "The roof of the barn fell. The roof of the mill held." },
  { none = "thing", "The red door was shut. The blue door was open." },
  { none = "thing", "His plan failed. Our plan worked." },
  { none = "thing", "The treaty is short. It is clear that nobody reads." },
  { none = "thing", "He left in October. They met in October." },
  { none = "thing", "The treaty itself is short." },
}
