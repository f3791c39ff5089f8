"""tests/embed/embed.py LIBRARY -- parley from Python, through ctypes: packs loaded, a text read, what was found as JSON."""
import ctypes as c
import json
import sys


class Str(c.Structure):
    _fields_ = [("ptr", c.c_char_p), ("len", c.c_size_t)]


class Error(c.Structure):
    _fields_ = [("status", c.c_int), ("line", c.c_uint32), ("column", c.c_uint32), ("file", c.c_char * 256), ("message", c.c_char * 768)]


class Source(c.Structure):
    _fields_ = [("bytes", Str), ("json", c.c_bool), ("id", Str)]


class Options(c.Structure):  # the first fields of parley_host_options: `size` says how far they go, the others have their defaults
    _fields_ = [("size", c.c_size_t), ("packs", c.POINTER(c.c_char_p)), ("pack_count", c.c_uint32)]


ASK_RECORDS = 1
parley = c.CDLL(sys.argv[1])
error, host, answer = Error(), c.c_void_p(), Str()
options = Options(size=c.sizeof(Options), packs=(c.c_char_p * 1)(b"claims"), pack_count=1)
if parley.parley_host_open(c.byref(host), c.byref(options), c.byref(error)) != 0:
    sys.exit(error.message.decode())
text = "France condemned the attack.".encode()
source = Source(Str(text, len(text)), False, Str(b"first", 5))
if parley.parley_host_ask(c.byref(answer), host, ASK_RECORDS, c.byref(source), None, c.byref(error)) != 0:
    sys.exit(error.message.decode())
for claim in json.loads(c.string_at(answer.ptr, answer.len))["claims"]:
    print(claim["act"], claim["sources"])
parley.parley_host_close(host)
