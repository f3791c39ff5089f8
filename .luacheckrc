std = "lua54"
max_line_length = 165
-- a method may be one for its callers, whether or not it needs its object
ignore = { "212/self" }
-- patterns are built with method-like chains; a rule file's only result is the table it returns
files["rules"] = { globals = {}, read_globals = { "set" } }
-- a case or a line of test data is easier to read unbroken
files["tests"] = { max_line_length = 200 }
files["scripts/parley/meta"] = { ignore = { "211", "212", "241" } }  -- declarations for editors: nothing there is used
