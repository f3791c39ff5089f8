std = "lua54"
max_line_length = 140
-- patterns are built with method-like chains; a rule file's only result is the table it returns
files["rules"] = { globals = {} }
