---@meta parley.core
-- What the loader and the runner of a pack ask of the engine.  Written in C (core/engine/bind_load.c, bind_files.c, bind_lexicon.c); for editors, never run.

local core = {}

--- A file of the pack, of one that it needs or of one that changes it.
---@param file string
---@param pack string|nil
---@return string|nil bytes
---@return string path  or why there is none
function core.read(file, pack) end

--- The same file as a function over `environment`; raises what is wrong with its text.
---@param file string
---@param pack string|nil
---@param environment table
---@return function|nil
---@return string path  or why there is none
---@return boolean? absent  there is no such file
function core.load(file, pack, environment) end

--- Read a TSV file into a lexicon of the pack.
---@param name string
---@param file string
---@param inflect fun(phrase: string, kind: string): string|nil, string|nil  the forms, each with a tab, its tag and a tab behind it
---@param from string|nil  the pack whose file it is
function core.lexicon(name, file, inflect, from) end

---@param name string
function core.layer(name) end

--- The words of a text, between spaces, as a set: `set` for packs.
---@param text string
---@return table<string, true>
function core.set(text) end

--- What the pack can see.
---@return { lexicons: table<string, table>, layers: table<string, boolean> }
function core.known() end

--- Is anything kept of what is built?
---@type boolean
core.keeps = false

--- What core.keep was given for them, in this build or the last.
---@param kind string
---@param source string
---@return string|nil made
function core.kept(kind, source) end

--- Keep what was made of `source`, which says all that it depends on besides the library.
---@param kind string
---@param source string
---@param made string
function core.keep(kind, source, made) end

--- Sixteen bytes that tell a text from others.
---@param text string
---@return string
function core.sum(text) end

--- A sum over the Lua files that the pack has run, in their order, and their paths.
---@return integer
function core.code() end

---@param name string
---@return table|nil functions
---@return table<string, boolean>? known
function core.module(name) end

---@param version string
---@param summary string
---@param language string
function core.identity(version, summary, language) end

---@param plan table
---@param file string
function core.stage(plan, file) end

---@param types table[]
function core.records(types) end

---@param module string
---@param model string
---@param otherwise string|nil
function core.tagger(module, model, otherwise) end

--- The tokens of a word.
---@param word string
---@return string[]
function core.split(word) end

--- Note what the manifest changes of a pack that it needs.
---@param pack string
---@param text string
function core.change(pack, text) end

--- All changes noted.
---@return string[]
function core.changes() end

return core
