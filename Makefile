# parley -- set up, build, check, install.  GNU make.  `make help` lists the targets.
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
MAKEFLAGS += --no-builtin-rules --no-print-directory

VERSION := 0.1.0
SONAME  := libparley.so.0

# Where `make install` puts things, below DESTDIR.
PREFIX     ?= /usr/local
BINDIR     ?= $(PREFIX)/bin
LIBDIR     ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR    ?= $(PREFIX)/share
MANDIR     ?= $(DATADIR)/man
SHARE      := $(DATADIR)/parley
INSTALL    ?= install

# What to build with.  CC, CFLAGS, CPPFLAGS, LDFLAGS and LDLIBS are the user's: ours go in ALL_*.
ifeq ($(origin CC),default)
CC := gcc
endif
CFLAGS     ?= -O2 -g
PKG_CONFIG ?= pkg-config
LUA        ?= lua5.4

# One build tree a flavour: make SAN=address,undefined and make CC=clang never mix with a plain make.
SAN   ?=
BUILD ?= build$(if $(SAN)$(filter-out gcc,$(notdir $(CC))),/$(notdir $(CC))$(if $(SAN),-san))

# What a Debian machine must have, and how that shows.
PACKAGES  := gcc make pkg-config binutils liblua5.4-dev lua5.4 lua-lpeg-dev libutf8proc-dev libseccomp-dev zlib1g-dev libzstd-dev libedit-dev libstemmer-dev \
             libgumbo-dev lowdown libcmocka-dev libjansson-dev
LIBRARIES := lua5.4 lua5.4-lpeg libutf8proc libseccomp zlib libzstd libedit gumbo
LONE      := stemmer# libraries that pkg-config does not know and that are opened when they are needed: a header libNAME.h, a libNAME.so
NEEDED    := $(LIBRARIES) cmocka jansson

WARN := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
        -Wcast-qual -Wwrite-strings -Wundef -Wvla -Wformat=2
ALL_CPPFLAGS := -I$(BUILD)/made -Icore/include -Icore -Itests -D_GNU_SOURCE $(shell $(PKG_CONFIG) --cflags $(LIBRARIES) 2>/dev/null) $(CPPFLAGS)
ALL_CFLAGS   = -std=c11 -fPIC -fvisibility=hidden $(WARN) $(if $(WERROR),-Werror) \
               $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer -fno-sanitize-recover=all -DPARLEY_SANITIZED) $(CFLAGS)
ALL_LDFLAGS  = -Wl,-E -Wl,-z,relro,-z,now $(if $(SAN),-fsanitize=$(SAN)) $(LDFLAGS)
# Libraries are linked from their archives where all of those exist, so that the program runs without them, and a start need not find, map and
# bind a dozen files: that was a quarter of it.  STATIC= links them dynamically.  What archives define is nobody else's, but for Lua.
STATIC       ?= yes
ARCHIVES     := lua5.4-lpeg lua5.4 utf8proc seccomp z zstd gumbo edit bsd md tinfo
LIBRARY_DIR  := $(shell $(PKG_CONFIG) --variable=libdir lua5.4 2>/dev/null)
STATIC_LIBS  := $(if $(STATIC),$(wildcard $(patsubst %,$(LIBRARY_DIR)/lib%.a,$(ARCHIVES))))
ifeq ($(words $(STATIC_LIBS)),$(words $(ARCHIVES)))
comma        := ,
ALL_LDFLAGS  += $(patsubst %,-Wl$(comma)--exclude-libs$(comma)lib%.a,$(filter-out lua%,$(ARCHIVES)))
ALL_LDLIBS   := $(STATIC_LIBS) -lm -ldl $(LDLIBS)
else
# Lua and LPeg still are, where they can be.
STATIC_LUA   := $(wildcard $(addprefix $(LIBRARY_DIR)/,liblua5.4-lpeg.a liblua5.4.a))
ALL_LDLIBS   := $(if $(word 2,$(STATIC_LUA)),$(STATIC_LUA),$(shell $(PKG_CONFIG) --libs lua5.4 lua5.4-lpeg 2>/dev/null)) \
               $(shell $(PKG_CONFIG) --libs $(filter-out lua5.4%,$(LIBRARIES)) 2>/dev/null) -lm -ldl $(LDLIBS)
endif
TEST_LDLIBS  := $(shell $(PKG_CONFIG) --libs cmocka jansson 2>/dev/null)

# What is built of packs while tests run is kept here, and not in the user's own folder.
export PARLEY_CACHE ?= $(CURDIR)/$(BUILD)/cache

# Each step is one short line; V=1 prints the commands whole.
V ?=
QUIET := $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' $(1) $(2))

# WITHOUT="pos stem": built-in modules to leave out.
WITHOUT  ?=
LEFT_OUT := $(foreach m,$(WITHOUT),$(wildcard core/module/$(m).c core/module/$(m)/*.c))
LIB_SRC  := $(filter-out $(LEFT_OUT),$(sort $(wildcard $(addprefix core/,$(addsuffix /*.c,base text doc lua module module/* engine run api)))))
LIB_OBJ  := $(LIB_SRC:%.c=$(BUILD)/%.o)
CLI_OBJ  := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard core/cli/*.c)))
SUPPORT  := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/support/*.c)))
UNITS    := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/unit/test_*.c)))
LUA_TESTS := $(sort $(wildcard tests/lua/test_*.lua))

# $(call written,FILE,ARGUMENTS): FILE holds what printf makes of ARGUMENTS, and is written when that changes and at no other time.
written = $(shell mkdir -p $(dir $(1)); printf $(2) | cmp -s - $(1) || printf $(2) >$(1))

# What library and program are made of: of a source that goes nothing else tells.
LIB_LIST := $(BUILD)/made/library
CLI_LIST := $(BUILD)/made/program
$(call written,$(LIB_LIST),'%s\n' $(LIB_OBJ))
$(call written,$(CLI_LIST),'%s\n' $(CLI_OBJ))

.PHONY: all built docs install uninstall deb check-deb dist setup demo check check-refusals check-fuzz check-hostile hostile fuzz bench-linear valgrind check-built check-first check-last check-units check-lua check-cli check-packs check-docs check-globals check-embed check-abi abi check-install check-floors \
        check-resume check-soak check-io resume soak bench bench-check bench-isolation bench-scale bench-instructions check-slurm lint format clean help

all: $(BUILD)/parley  ## build the program, build/parley

$(BUILD)/parley: $(CLI_OBJ) $(BUILD)/libparley.a $(CLI_LIST)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(ALL_LDFLAGS) -o $@ $(CLI_OBJ) $(BUILD)/libparley.a $(ALL_LDLIBS)

$(BUILD)/libparley.a: $(LIB_OBJ) $(LIB_LIST)
	@rm -f $@
	$(call say,AR,$@)
	$(QUIET)$(AR) rcs $@ $(LIB_OBJ)

# Lua is linked dynamically here: its archives are not position-independent.
$(BUILD)/libparley.so.$(VERSION): $(LIB_OBJ) $(LIB_LIST)
	$(call say,LINK,$@)
	$(QUIET)$(CC) -shared -Wl,-soname,$(SONAME) -Wl,-z,defs $(if $(SAN),-fsanitize=$(SAN)) $(LDFLAGS) -o $@ $(LIB_OBJ) \
	    $(shell $(PKG_CONFIG) --libs $(LIBRARIES) 2>/dev/null) -lm -ldl $(LDLIBS)

# A module is the same source, built in or on its own.
$(BUILD)/core/module/%.o: ALL_CPPFLAGS += -DPARLEY_MODULE_BUILTIN

# What the loader calls libstemmer.
STEMMER := $(or $(shell objdump -p "$$($(CC) -print-file-name=libstemmer.so)" 2>/dev/null | sed -n 's/^ *SONAME *//p'),libstemmer.so.0d)
$(BUILD)/core/module/stem.o: ALL_CPPFLAGS += -DPARLEY_STEMMER='"$(STEMMER)"'

# Where things are installed, for programs with none of it beside them.
PLACES_H := $(BUILD)/made/places.h
PLACES   := "\#define PARLEY_SHARE \"$(SHARE)\"\n\#define PARLEY_LIB \"$(LIBDIR)/parley\"\n\#define PARLEY_BIN \"$(BINDIR)\"\n"
$(call written,$(PLACES_H),$(PLACES))
$(BUILD)/core/api/folders.o: $(PLACES_H)

# The list of built-in modules: one for each core/module/NAME.c; a folder core/module/NAME holds more of its code.
MODULES := $(filter-out $(WITHOUT),$(patsubst core/module/%.c,%,$(sort $(wildcard core/module/*.c))))
MODULES_DEF := $(BUILD)/made/modules.def
$(call written,$(MODULES_DEF),'MODULE(%s)\n' $(MODULES))
$(BUILD)/core/lua/modules.o: $(MODULES_DEF)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(QUIET)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(SUPPORT) $(BUILD)/libparley.a
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(TEST_LDLIBS) $(ALL_LDLIBS)

# {=== the two commands of the README

setup:  ## install what is missing, or say what to type
	@if command -v $(PKG_CONFIG) >/dev/null && $(PKG_CONFIG) --exists $(NEEDED) && command -v $(CC) >/dev/null && printf '#include <lib%s.h>\n' $(LONE) | $(CC) -E - >/dev/null 2>&1 && command -v $(LUA) >/dev/null && command -v lowdown >/dev/null; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    echo 'setup: installing what is missing' && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(PACKAGES) >/dev/null; \
	else \
	    echo 'setup: something is missing; type this, then try again:'; echo '  sudo apt-get install -y $(PACKAGES)'; exit 1; \
	fi

demo: setup  ## build, and read the first article
	@$(MAKE) -s all
	@$(BUILD)/parley run --format text --date 2024-06-24 tests/data/article.txt

check: setup  ## build, and run every test
	@$(MAKE) -s -j$$(nproc) built
	@$(MAKE) -s check-built

# ===}

# {=== manual, completion, install

DOCS := $(BUILD)/share
MANUAL := PARLEY_SCRIPTS=scripts $(LUA) scripts/tools/manual.lua $(BUILD)/parley
# A chapter of the manual from Markdown, a README or what is piped (-): its title, its section, the file, a line about it.
manual_of = lowdown -sTman -Mtitle=$(1) -Msection=$(2) -Mdate='' $(3) | sed '/^\.TH/a .SH NAME\n$(1) \\- $(4)' 

docs: $(BUILD)/parley  ## man pages and shell completions, made from --help and the READMEs
	@command -v lowdown >/dev/null || { echo 'docs: type: sudo apt-get install -y lowdown'; exit 1; }
	@mkdir -p $(DOCS)
	@for kind in man bash zsh fish; do $(MANUAL) $$kind >$(DOCS)/parley.$$kind || exit 1; done
	@$(call manual_of,parley-rules,7,rules/README.md,write rules and packs for parley) >$(DOCS)/parley-rules.7
	@$(LUA) scripts/tools/module_manual.lua | $(call manual_of,parley-module,3,-,extend parley in C) >$(DOCS)/parley-module.3

.PHONY: $(BUILD)/parley.pc
$(BUILD)/parley.pc: core/parley.pc.in  # anew for each PREFIX
	@mkdir -p $(@D)
	@sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' -e 's|@SHARE@|$(SHARE)|' \
	    -e 's|@VERSION@|$(VERSION)|' -e 's|@PRIVATE@|$(LIBRARIES)|' -e 's|@LONE@|-lm -ldl|' $< >$@

# What stands where: one line an installed file or folder, for install and uninstall alike.
INSTALLED = $(BINDIR)/parley $(LIBDIR)/libparley.a $(LIBDIR)/libparley.so.$(VERSION) $(LIBDIR)/$(SONAME) $(LIBDIR)/libparley.so \
            $(LIBDIR)/pkgconfig/parley.pc $(INCLUDEDIR)/parley $(SHARE) $(MANDIR)/man1/parley.1 $(MANDIR)/man7/parley-rules.7 \
            $(MANDIR)/man3/parley-module.3 $(DATADIR)/bash-completion/completions/parley $(DATADIR)/zsh/site-functions/_parley \
            $(DATADIR)/fish/vendor_completions.d/parley.fish

install: all docs $(BUILD)/libparley.so.$(VERSION) $(BUILD)/parley.pc  ## install below $(DESTDIR)$(PREFIX)
	@$(INSTALL) -d $(foreach path,$(sort $(dir $(INSTALLED))) $(INCLUDEDIR)/parley $(SHARE),'$(DESTDIR)$(path)')
	@$(INSTALL) -m 755 $(BUILD)/parley '$(DESTDIR)$(BINDIR)/parley'
	@$(INSTALL) -m 644 $(BUILD)/libparley.a '$(DESTDIR)$(LIBDIR)/libparley.a'
	@$(INSTALL) -m 755 $(BUILD)/libparley.so.$(VERSION) '$(DESTDIR)$(LIBDIR)/libparley.so.$(VERSION)'
	@ln -sf libparley.so.$(VERSION) '$(DESTDIR)$(LIBDIR)/$(SONAME)'
	@ln -sf $(SONAME) '$(DESTDIR)$(LIBDIR)/libparley.so'
	@$(INSTALL) -m 644 $(BUILD)/parley.pc '$(DESTDIR)$(LIBDIR)/pkgconfig/parley.pc'
	@$(INSTALL) -m 644 core/include/parley/*.h core/include/parley/*.def '$(DESTDIR)$(INCLUDEDIR)/parley'
	@cp -R rules scripts '$(DESTDIR)$(SHARE)/' && rm -rf '$(DESTDIR)$(SHARE)/scripts/tools' && chmod -R a+rX '$(DESTDIR)$(SHARE)'
	@$(INSTALL) -m 644 $(DOCS)/parley.man '$(DESTDIR)$(MANDIR)/man1/parley.1'
	@$(INSTALL) -m 644 $(DOCS)/parley-rules.7 '$(DESTDIR)$(MANDIR)/man7/parley-rules.7'
	@$(INSTALL) -m 644 $(DOCS)/parley-module.3 '$(DESTDIR)$(MANDIR)/man3/parley-module.3'
	@$(INSTALL) -m 644 $(DOCS)/parley.bash '$(DESTDIR)$(DATADIR)/bash-completion/completions/parley'
	@$(INSTALL) -m 644 $(DOCS)/parley.zsh '$(DESTDIR)$(DATADIR)/zsh/site-functions/_parley'
	@$(INSTALL) -m 644 $(DOCS)/parley.fish '$(DESTDIR)$(DATADIR)/fish/vendor_completions.d/parley.fish'

uninstall:  ## remove what install put there
	@[ -e '$(DESTDIR)$(BINDIR)/parley' ] || { echo 'uninstall: there is no $(DESTDIR)$(BINDIR)/parley; name the PREFIX and DESTDIR that it was installed with'; exit 1; }
	@rm -rf $(foreach path,$(INSTALLED),'$(DESTDIR)$(path)')
	@echo 'uninstall: parley is removed below $(DESTDIR)$(PREFIX)'

DEB := $(BUILD)/deb
deb:  ## Debian packages in build/deb: parley, libparley0, libparley-dev
	@command -v dpkg-shlibdeps >/dev/null || { echo 'deb: type: sudo apt-get install -y dpkg-dev'; exit 1; }
	@rm -rf $(DEB)/stage $(DEB)/*.deb && $(MAKE) -s install BUILD=$(DEB)/build STATIC= DESTDIR=$(abspath $(DEB))/stage PREFIX=/usr LIBDIR=/usr/lib/$$(dpkg-architecture -qDEB_HOST_MULTIARCH) \
	    CFLAGS="$$(dpkg-buildflags --get CFLAGS)" CPPFLAGS="$$(dpkg-buildflags --get CPPFLAGS)" LDFLAGS="$$(dpkg-buildflags --get LDFLAGS)"
	@scripts/tools/deb/deb.sh $(VERSION) $(SONAME) $(DEB)/stage $(DEB)

check-deb: deb $(BUILD)/tests/embed/walk  ## install, run and remove the packages in a fresh Debian (root, debootstrap, a mirror)
	@tests/deb.sh $(DEB) $(BUILD)/tests/embed/walk

dist:  ## a source archive of the last commit, build/parley-VERSION.tar.gz
	@mkdir -p $(BUILD)
	@git archive --format=tar.gz --prefix=parley-$(VERSION)/ -o $(BUILD)/parley-$(VERSION).tar.gz HEAD

# ===}

check-built: check-first check-last $(if $(SAN),,check-globals check-embed check-abi check-install)
check-first: check-units check-lua check-cli check-packs check-docs check-floors
check-last: check-resume check-soak check-io check-fuzz check-hostile

# {=== fuzzing: tests/fuzz/fuzz_NAME.c, its corpus in tests/fuzz/corpus/NAME

FUZZERS      := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_SUPPORT := $(BUILD)/tests/fuzz/text.o $(BUILD)/tests/fuzz/pack.o
FUZZING      := $(findstring fuzzer,$(SAN))
FUZZ_MAKE     = $(MAKE) -s CC=clang-14 SAN=fuzzer-no-link,address,undefined BUILD=build/fuzz
TIME         ?= 60

$(BUILD)/tests/fuzz/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(FUZZ_SUPPORT) $(if $(FUZZING),,$(BUILD)/tests/fuzz/replay.o) $(BUILD)/libparley.a
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(ALL_LDFLAGS) $(if $(FUZZING),-fsanitize=fuzzer) -o $@ $^ $(TEST_LDLIBS) $(ALL_LDLIBS)

check-fuzz: $(FUZZERS:%=$(BUILD)/tests/fuzz/fuzz_%)  ## replay the corpora of the fuzz targets
	@for name in $(FUZZERS); do $(BUILD)/tests/fuzz/fuzz_$$name tests/fuzz/corpus/$$name/* || exit 1; done

fuzz:  ## fuzz each target for TIME=60 seconds (clang-14); T=json takes one; what is found stays in build/fuzz/found
	@$(FUZZ_MAKE) $(addprefix build/fuzz/tests/fuzz/fuzz_,$(or $(T),$(FUZZERS)))
	@TIME=$(TIME) tests/fuzz/fuzz.sh $(or $(T),$(FUZZERS))

# ===}

$(BUILD)/tests/tools/%: $(BUILD)/tests/tools/%.o $(BUILD)/tests/support/tagger.o $(BUILD)/libparley.a
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

check-units: $(UNITS) $(BUILD)/parley  ## run the unit tests; T=tokens runs one
	@export PARLEY_PROGRAM=$(BUILD)/parley; for t in $(if $(T),$(BUILD)/tests/unit/test_$(T),$(UNITS)); do $$t || exit 1; done

check-refusals: $(BUILD)/tests/unit/test_refusals  ## refuse memory at every request of load and documents (ten minutes), and at a sample of the shipped packs'; REFUSALS=20: every 20th
	@REFUSALS=$(or $(REFUSALS),1) $<

# Modules of the tests: built as a user builds one, against the header alone.
TEST_MODULES := $(patsubst %.c,$(BUILD)/%.so,$(sort $(wildcard tests/modules/*.c)))
$(BUILD)/tests/modules/%.so: tests/modules/%.c $(wildcard core/include/parley/*.h)
	@mkdir -p $(@D)
	$(QUIET)$(CC) -Icore/include -std=c11 $(WARN) $(CFLAGS) -fPIC -shared -D_GNU_SOURCE -o $@ $<

check-lua: $(BUILD)/parley $(TEST_MODULES)  ## run the tests of the Lua library
	@for t in $(LUA_TESTS); do echo $$t; PARLEY=$(BUILD)/parley LUA_PATH='scripts/?.lua;scripts/?/init.lua;tests/support/?.lua;tests/lua/?.lua;;' $(LUA) $$t || exit 1; done

check-cli: $(BUILD)/parley  ## run the command-line cases of tests/cli
	@PARLEY=$(BUILD)/parley $(LUA) tests/cli.lua

check-packs: $(BUILD)/parley  ## run the cases of the shipped packs
	@$(BUILD)/parley test
	@$(BUILD)/parley test ./tests/packs/groups

check-hostile: $(BUILD)/parley  ## run hostile packs and inputs, and a sample of the control without guards
	@PARLEY=$(BUILD)/parley $(LUA) tests/hostile.lua packs inputs commands
	@PARLEY=$(BUILD)/parley $(LUA) tests/hostile.lua control io load getmetatable globals_kept a_finalizer keys_without_an_order doubling cmt

hostile: $(BUILD)/parley  ## the same with larger inputs and the whole control
	@HOSTILE_K=1024 PARLEY=$(BUILD)/parley $(LUA) tests/hostile.lua

# A library that makes reads and writes short or fail, and kills.  It stands before the sanitizers' own, which is meant.
SHIM    := $(BUILD)/tests/shim/io.so
SHIM_RUN = ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 PARLEY=$(BUILD)/parley PARLEY_SHIM_SO=$(SHIM) LUA_PATH='tests/support/?.lua' $(LUA)
$(SHIM): tests/shim/io.c Makefile
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(ALL_CPPFLAGS) -std=c11 -fPIC -shared $(WARN) -fno-builtin-pow $(CFLAGS) -o $@ $< -ldl

# Compilers may run side by side; tests that stop runs at some moment do not.
built: $(BUILD)/parley $(UNITS) $(TEST_MODULES) $(FUZZERS:%=$(BUILD)/tests/fuzz/fuzz_%) $(SHIM)  ## build the program and what tests it

check-resume: $(BUILD)/parley $(SHIM)  ## kill runs at 24 points and go on with them
	@$(SHIM_RUN) tests/resume.lua 24

check-soak: $(BUILD)/parley $(SHIM)  ## 5,000 documents, two in a thousand bad: none lost, none twice
	@$(SHIM_RUN) tests/soak.lua 5000

soak: $(BUILD)/parley $(SHIM)  ## the same with more; DOCUMENTS=1000000
	@$(SHIM_RUN) tests/soak.lua $(or $(DOCUMENTS),1000000)

# A cluster of its own: two nodes on this machine.  Needs root, as Slurm's daemons do.
CLUSTER := slurm-wlm munge parallel
check-slurm: $(BUILD)/parley  ## shards as a Slurm array job on two nodes, with a task killed and a node lost; needs root, installs $(CLUSTER)
	@command -v slurmctld >/dev/null && command -v munged >/dev/null && command -v parallel >/dev/null || \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(CLUSTER) >/dev/null; }
	@PARLEY=$(BUILD)/parley LUA_PATH='tests/support/?.lua;;' $(LUA) tests/slurm.lua

check-io: $(BUILD)/parley $(SHIM)  ## short, interrupted and failing reads and writes
	@$(SHIM_RUN) tests/io.lua

resume: $(BUILD)/parley $(SHIM)  ## the same at more points; POINTS=200
	@$(SHIM_RUN) tests/resume.lua $(or $(POINTS),200)

check-docs: $(BUILD)/parley  ## run every command and code block of the READMEs
	@PARLEY=$(BUILD)/parley $(LUA) tests/docs.lua

check-globals: $(BUILD)/libparley.a  ## no writable data at file scope in the library
	@! objdump -t $< | grep -E '[[:space:]](\.t?data|\.t?bss|\*COM\*)[[:space:]]+0*[1-9a-f]' \
	    || { echo 'check-globals: the library has writable data, above'; exit 1; }

$(BUILD)/tests/embed/%: $(BUILD)/tests/embed/%.o $(BUILD)/libparley.so.$(VERSION)
	$(call say,LINK,$@)
	@ln -sf libparley.so.$(VERSION) $(BUILD)/$(SONAME)
	$(QUIET)$(CC) $(LDFLAGS) -Wl,-rpath,'$$ORIGIN/../..' -o $@ $^

check-embed: $(BUILD)/parley $(BUILD)/tests/embed/embed $(BUILD)/tests/embed/walk  ## the library's symbols; programs in C, Python and Node that embed it
	@$(LUA) tests/embed.lua $(BUILD)/parley $(BUILD)/libparley.so.$(VERSION) $(BUILD)/tests/embed/embed $(BUILD)/tests/embed/walk

check-install: all docs $(BUILD)/libparley.so.$(VERSION)  ## what is installed works from there, and is removed without a rest
	@MAKE='$(MAKE)' BUILD=$(BUILD) tests/install.sh

check-abi:  ## programs and modules compiled against the last release still fit
	@mkdir -p $(BUILD)/made && $(LUA) tests/abi.lua $(CC) $(SONAME) $(BUILD)/made

abi:  ## at a release: keep what the headers declare, for check-abi to hold against
	@mkdir -p $(BUILD)/made && $(LUA) tests/abi.lua $(CC) $(SONAME) $(BUILD)/made --write

check-floors:  ## every #include goes down
	@$(LUA) tests/lint/floors.lua

# Valgrind is slow, and knows nothing of what test_session and its like do with processes and clocks.
VALGRIND     := -q --vgdb=no --error-exitcode=9 --leak-check=full --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect
VALGRIND_NOT := session batch reader host refusals engine json_fuzz confine isolation

# ICU is an anchor where its headers are; without them the benchmark says "absent".
ICU_LDLIBS := $(shell $(PKG_CONFIG) --libs icu-uc 2>/dev/null)
BENCH_PROGRAMS := $(addprefix $(BUILD)/tests/bench/,engine start $(if $(ICU_LDLIBS),icu))

bench: $(BUILD)/parley $(BENCH_PROGRAMS)  ## speeds as ratios, in one run; BENCH_CORPUS=file.jsonl uses real text, JSON=1 prints JSON
	@$(LUA) tests/bench/bench.lua $(BUILD) $(if $(JSON),--json)

bench-check: $(BUILD)/parley $(BENCH_PROGRAMS)  ## fail when a ratio is 15% below the kept table of tests/bench/README.md
	@$(LUA) tests/bench/bench.lua $(BUILD) --check

bench-scale: $(BUILD)/parley $(BUILD)/tests/bench/start $(BUILD)/tests/bench/phrases  ## what stays the same when there is more: phrases, documents, bytes, processors
	@$(LUA) tests/bench/scale.lua $(BUILD)

bench-instructions: $(BUILD)/tests/bench/analyse  ## instructions a token by stage (callgrind); BENCH_CORPUS=file.jsonl, BENCH_DOCUMENTS=100
	@$(LUA) tests/bench/instructions.lua $(BUILD)

$(BUILD)/tests/bench/icu: $(BUILD)/tests/bench/icu.o
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(ICU_LDLIBS)

bench-isolation: $(BUILD)/tests/bench/isolation  ## what processes, confinement, limits and guards cost a document
	@mkdir -p $(BUILD)/bench && $(LUA) tests/bench/generate.lua $(BUILD)/bench 1
	@rm -rf $(BUILD)/bench/unguarded && cp -r scripts $(BUILD)/bench/unguarded && cp tests/hostile/unguarded.lua $(BUILD)/bench/unguarded/parley/sandbox.lua
	@$(BUILD)/tests/bench/isolation scripts $(BUILD)/bench/unguarded rules $(or $(BENCH_CORPUS),$(BUILD)/bench/corpus.jsonl)

bench-linear: $(BUILD)/tests/bench/linear  ## 1 MB costs at most 15 times 100 KB, for each of 40 triggers: text primitives, then the shipped packs
	@$< scripts rules tokens
	@$< scripts rules run

valgrind: $(UNITS) $(BUILD)/parley  ## the unit tests that start no processes, and a run, under valgrind; T=tokens takes one
	@for t in $(if $(T),$(T),$(filter-out $(VALGRIND_NOT),$(UNITS:$(BUILD)/tests/unit/test_%=%))); do \
	    echo "valgrind: $$t"; valgrind $(VALGRIND) $(BUILD)/tests/unit/test_$$t >$(BUILD)/valgrind.log 2>&1 \
	        || { cat $(BUILD)/valgrind.log; exit 1; }; done
	@valgrind $(VALGRIND) --trace-children=yes $(BUILD)/parley run -q --document-ms 600000 --load-ms 600000 --no-cache -p ./tests/data/packs/talk tests/data/article.txt >/dev/null

$(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o $(BUILD)/libparley.a
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

lint:  ## warnings as errors, luacheck, shellcheck
	@$(MAKE) -s WERROR=1 BUILD=build/lint build/lint/parley
	@command -v luacheck >/dev/null || { echo 'lint: type: sudo apt-get install -y lua-check shellcheck'; exit 1; }
	@luacheck -q scripts rules tests
	@shellcheck .ci/run tests/fuzz/fuzz.sh tests/deb.sh tests/install.sh scripts/tools/deb/deb.sh

format:  ## put the C code into shape (clang-format)
	@clang-format -i $$(find core tests -name '*.[ch]')

clean:  ## remove build/
	rm -rf build

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*##/\1\t/p' $(MAKEFILE_LIST) | expand -t 16

-include $(shell find $(BUILD) -path $(BUILD)/deb -prune -o -type f -name '*.d' -print 2>/dev/null)
