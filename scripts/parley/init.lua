-- parley -- the library for scripts: packs run over documents, and what they find as Lua tables.
--
--   local parley = require "parley"
--   local session = parley.open { packs = { "claims" }, date = "2024-06-24" }
--   for document in session:documents { "news/" } do
--     for claim in parley.claims(document, { act = "condemn" }) do
--       print(parley.names(document, claim.sources), parley.words(claim.content))
--     end
--   end
--
-- A document is what `parley run` writes for it, decoded: id, title, date, and a list for each type of record (parties, claims, ...).
-- Lists that are empty are there; what is null is absent.  A span is { start, ["end"], text }, bytes from 0, half open, so that
-- text:sub(span.start + 1, span["end"]) is span.text.

local arguments = require "parley.arguments"
local host = require "parley.host"
local json = require "parley.json"
local names = require "parley.show.names"
local paper = require "parley.show.paper"
local probe = require "parley.probe"
local questions = require "parley.questions"
local report = require "parley.report"
local show = require "parley.show"
local texts = require "parley.texts"

local parley = {
  json = json, version = host.version, table = report.table, csv = report.csv, clean = paper.clean,
  complain = paper.complain,
  arguments = arguments.read, refuse = arguments.refuse,
}

local DEFAULT_PACKS = { "parties", "claims", "sentiment" }
local OPTIONS = {
  packs = true, path = true, modules = true, date = true, select = true, jobs = true, keep_going = true, pattern = true, view = true, trace = true,
}
for _, name in ipairs(host.limits) do OPTIONS[name] = true end

---@class parley.Session
---@field host userdata
---@field read integer    how many inputs documents() has read
---@field failed integer  how many of them had no result; each was reported on standard error
---@field package questions parley.Questions
---@field package suffixes string  of the files in folders that modules read, besides texts and JSON lines
local Session = {}
Session.__index = Session

-- {=== sessions

---@class parley.options
---@field packs string[]|nil       names on the pack path, or folders with a slash; parties, claims and sentiment without it
---@field path string[]|nil        where packs are looked for; the pack path without it
---@field modules string[]|nil     C modules besides those that packs name: names, or files with a slash; trusted
---@field date string|nil          of documents that have none, "2024-06-24"
---@field select string|nil        the record lists wanted, "claims,parties"; all without it
---@field jobs integer|nil         how many workers run side by side; one for each processor without it
---@field load_ms integer|nil      how long the packs may take to load
---@field document_ms integer|nil  how long a document may take; likewise the other limits that `parley run --help` names
---@field keep_going boolean|nil   go on however many documents in a row end their worker
---@field trace boolean|nil        session:trace will be asked
---@field pattern table|nil         a unit pattern to run behind the packs: documents have a list `matches`, each a span with a list of
---                                 spans for each capture
---@field view table|nil            what the pattern sees, as a stage says it: over, window, within, zones, overlap

--- Load packs.  Raises when one is wrong, with its file and line.
---@param options parley.options|nil
---@return parley.Session
function parley.open(options)
  options = options or {}
  for key in pairs(options) do
    if not OPTIONS[key] then
      error(("parley.open: unknown option '%s'%s"):format(tostring(key), require("parley.nearest").hint(tostring(key), OPTIONS)), 2)
    end
  end
  local given = { packs = options.packs or DEFAULT_PACKS, path = options.path }
  for key in pairs(OPTIONS) do given[key] = given[key] or options[key] end
  local opened, message
  if given.pattern then opened, message = probe.open(given) else opened, message = host.open(given) end
  if not opened then error(message, 0) end
  local suffixes = assert(opened:ask("suffixes", ""))
  return setmetatable({ host = opened, read = 0, failed = 0, questions = questions.new(opened), suffixes = suffixes }, Session)
end

--- End the session's processes.  Happens by itself when the session is collected, or leaves a <close> variable.
function Session:close() self.host:close() end

Session.__close = Session.close

---@class parley.about
---@field id string|nil
---@field title string|nil   a zone of its own: spans in it carry ["in"] = "title"
---@field date string|nil    "2024-06-24"
---@field source string|nil
---@field url string|nil

-- The bytes of a question about a text with what is known of it, and for "trace" with what is wanted; then the id, and whether they are JSON.
local function question_about(text, about, wanted)
  if type(text) ~= "string" then error("a text is expected, found a " .. type(text), 3) end
  about = about or {}
  -- Text that is not UTF-8 goes as it is, for its encoding to be recognised; JSON could not carry it.
  if not utf8.len(text) and not (about.title or about.date or wanted) then return text, about.id or "-", false end
  local object = { text = text, id = about.id or "-", title = about.title, date = about.date, source = about.source, url = about.url,
    trace = wanted and json.encode(wanted) }
  return json.encode(object), object.id, true
end

local function ask_about(self, question, text, about, wanted)
  return self.questions:await(self.questions:submit(question, question_about(text, about, wanted)))
end

--- Run the packs over a text.
---@param text string
---@param about parley.about|nil
---@return table|nil document
---@return string? message  why there is none
function Session:analyse(text, about) return ask_about(self, "records", text, about) end

--- The tokens and sentences of a text: { tokens = { { start, stop }... }, sentences = { { start, stop }... } }, bytes from 0, half open.
---@param text string
---@return table|nil
---@return string? message
function Session:tokens(text) return ask_about(self, "tokens", text) end

--- What rules and finish see of a text: { id, paragraphs, sentences, tokens, lexicons, layers = { name = items } }; each of them a span.
--- Tokens have kind, pos, mark and a list of forms (parley.features); items of layers their fields; what stands in a lexicon has its name,
--- the line of the entry in its file and its attributes, once for each entry.
---@param text string
---@param about parley.about|nil
---@return table|nil
---@return string? message
function Session:layers(text, about) return ask_about(self, "layers", text, about) end

--- What the stages did with a text: a list of what scripts/parley/trace.lua tells of each, and, where a pack has a finish,
--- { finish = pack, layers }, its records as the stages left them.  The session was opened with trace = true.
---@param text string
---@param about parley.about|nil
---@param wanted table  see parley.trace
---@return table|nil
---@return string? message
function Session:trace(text, about, wanted) return ask_about(self, "trace", text, about, wanted) end

--- What is loaded: { packs = { { name, version, summary, folder, needs, lexicons, layers, records, rules }... } }.
---@return table
function Session:list() return assert(self.questions:await(self.questions:submit("list", ""))) end

--- Ask about a text without waiting.
---@param question "records"|"tokens"|"layers"|"trace"  what analyse, tokens, layers and trace answer
---@param text string
---@param about parley.about|nil
---@param wanted table|nil  of "trace"
---@return parley.ticket
function Session:submit(question, text, about, wanted)
  return self.questions:submit(question, question_about(text, about, wanted))
end

--- Wait for the answer to a ticket.
---@param ticket parley.ticket
---@return table|nil answer
---@return string? message  why there is none
function Session:await(ticket) return self.questions:await(ticket) end

--- Ask about many items and go over them with their answers, in the order of the items.  They are asked ahead, so that all workers are busy.
---@param next_item fun(): any            the next item; nil at the end
---@param ask fun(item: any): parley.ticket|nil, string?  asks, by session:submit; nil and a message for an item that cannot be asked about
---@param is_ready nil|fun(): boolean     is the next item at hand, rather than waited for?
---@return fun(): any, table|nil, string|nil  item, answer, why there is none
function Session:each(next_item, ask, is_ready) return self.questions:each(next_item, ask, is_ready) end

--- Go over documents: files, folders, files of JSON lines, "-" for standard input.  They are read ahead, so that all workers are busy,
--- and come in their order.  What fails is reported on standard error and counted in session.failed; the others come.
---@param paths string[]
---@param lines boolean|nil  true: every line is a JSON document; false: every file is a text; by the file's name without it
---@return fun(): table|nil
function Session:documents(paths, lines)
  local next_input, is_ready = texts.inputs(paths, lines, self.suffixes)
  local function ask(input)
    if input.message then return nil, input.message end
    return self.questions:submit("records", input.bytes, input.id, input.is_json)
  end
  local answers = self:each(next_input, ask, is_ready)
  return function()
    for input, document, message in answers do
      self.read = self.read + 1
      if document then return document end
      self.failed = self.failed + 1
      io.stderr:write("parley: ", paper.clean(input.id), ": ", paper.clean(message), "\n")
    end
    return nil
  end
end

--- The exit status of a script that went over documents: 4 when some failed, else 0.
---@return integer
function Session:status() return self.failed > 0 and 4 or 0 end

-- ===}

-- {=== what a document says

--- The name of a party, or the names of several ("A, B and C"), by id.
---@param document table
---@param ids string|string[]|nil
---@return string  "" for none
function parley.names(document, ids) return names.of_ids(ids, names.of(document)) end

--- The words of a span or of a list of spans.
---@param spans table|nil
---@return string
function parley.words(spans) return names.words(spans) end

--- The ids of the parties called so, by name, alias or id, in any case.
---@param document table
---@param called string
---@return table<string, boolean>
function parley.called(document, called)
  local ids, wanted = {}, called:lower()
  for id, spellings in pairs(names.spellings(document)) do
    for _, spelling in ipairs(spellings) do
      if spelling == wanted or id == wanted then ids[id] = true end
    end
  end
  return ids
end

-- Is `value` what `wanted` says: itself, one of a list, or one of a set?
local function accepts(wanted, value)
  if type(wanted) ~= "table" then return wanted == value end
  if wanted[value] then return true end
  for _, item in ipairs(wanted) do
    if item == value then return true end
  end
  return false
end

local function any_accepted(wanted, values)
  for _, value in ipairs(values or {}) do
    if accepts(wanted, value) then return true end
  end
  return false
end

---@class parley.filter
---@field act string|string[]|table<string, boolean>|nil
---@field quote string|string[]|table<string, boolean>|nil   "direct", "mixed", "indirect"
---@field source string|string[]|table<string, boolean>|nil  party ids: parley.called gives such a set
---@field target string|string[]|table<string, boolean>|nil

--- The claims of a document, those that the filter lets through.
---@param document table
---@param filter parley.filter|nil
---@return fun(): table|nil
function parley.claims(document, filter)
  filter = filter or {}
  local list, i = document.claims or {}, 0
  return function()
    while list[i + 1] do
      i = i + 1
      local claim = list[i]
      if (filter.act == nil or accepts(filter.act, claim.act)) and (filter.quote == nil or accepts(filter.quote, claim.quote))
        and (filter.source == nil or any_accepted(filter.source, claim.sources))
        and (filter.target == nil or any_accepted(filter.target, claim.targets)) then
        return claim
      end
    end
  end
end

--- Text in lines of 88 columns at most, the first behind `margin`, the others as far in; nothing in it steers a terminal.
---@param text string
---@param margin string|nil
---@return string  without a line end behind the last line
function parley.wrap(text, margin)
  local page = paper.page(false)
  page:wrap(margin or "", #(margin or ""), { { text } })
  return table.concat(page.lines, "\n")
end

--- Is standard output a terminal that shows colours?
---@return boolean
function parley.has_colour() return host.is_terminal() and (os.getenv "NO_COLOR" or "") == "" and os.getenv "TERM" ~= "dumb" end

--- Print a document for people, in colour on a terminal.
---@param document table
function parley.print(document)
  io.write(show.document(json.encode(document), "", parley.has_colour()))
end

-- ===}

return parley
