# parley -- set up, build, check, install.  GNU make.  `make help` lists the targets.
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
MAKEFLAGS += --no-builtin-rules

# What to build with.  CC, CFLAGS, CPPFLAGS, LDFLAGS and LDLIBS are the user's: ours go in ALL_*.
ifeq ($(origin CC),default)
CC := gcc
endif
CFLAGS     ?= -O2 -g
PKG_CONFIG ?= pkg-config
LUA        ?= lua5.4
LUACHECK   ?= luacheck

# One build tree per flavour: make SAN=address,undefined and make CC=clang never mix with a plain make.
SAN   ?=
BUILD ?= build$(if $(SAN)$(filter-out gcc,$(notdir $(CC))),/$(notdir $(CC))$(if $(SAN),-san))

PACKAGES := gcc make pkg-config liblua5.4-dev lua5.4 lua-lpeg-dev libcmocka-dev libutf8proc-dev libseccomp-dev zlib1g-dev libzstd-dev \
            libjansson-dev
LIBRARIES := lua5.4 lua5.4-lpeg libutf8proc
NEEDED    := $(LIBRARIES) cmocka jansson

WARN := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
        -Wcast-qual -Wwrite-strings -Wundef -Wvla -Wformat=2
ALL_CPPFLAGS = -Icore/include -Icore -Itests -D_GNU_SOURCE $(shell $(PKG_CONFIG) --cflags $(LIBRARIES)) $(CPPFLAGS)
ALL_CFLAGS   = -std=c11 -fPIC -fvisibility=hidden $(WARN) $(if $(WERROR),-Werror) \
               $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer -fno-sanitize-recover=all) $(CFLAGS)
ALL_LDFLAGS  = -Wl,-E $(if $(SAN),-fsanitize=$(SAN)) $(LDFLAGS)
# Lua and LPeg are linked statically where their archives exist, so that the program runs without them.
STATIC_LUA   = $(wildcard $(addprefix $(shell $(PKG_CONFIG) --variable=libdir lua5.4)/,liblua5.4-lpeg.a liblua5.4.a))
ALL_LDLIBS   = $(if $(word 2,$(STATIC_LUA)),$(STATIC_LUA),$(shell $(PKG_CONFIG) --libs lua5.4 lua5.4-lpeg)) \
               $(shell $(PKG_CONFIG) --libs libutf8proc) -lm -ldl $(LDLIBS)

LIB_SRC  := $(sort $(wildcard $(addprefix core/,$(addsuffix /*.c,base text doc lua module engine run api))))
LIB_OBJ  := $(LIB_SRC:%.c=$(BUILD)/%.o)
CLI_OBJ  := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard core/cli/*.c)))
SUPPORT  := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/support/*.c)))
UNITS    := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/unit/test_*.c)))

.PHONY: all check check-units
all: $(BUILD)/libparley.a

$(BUILD)/libparley.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(SUPPORT) $(BUILD)/libparley.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(shell $(PKG_CONFIG) --libs cmocka jansson) $(ALL_LDLIBS)

$(BUILD)/tests/tools/%: $(BUILD)/tests/tools/%.o $(BUILD)/libparley.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

check: check-units
check-units: $(UNITS)  ## run the unit tests; T=tokens runs one
	@for t in $(if $(T),$(BUILD)/tests/unit/test_$(T),$(UNITS)); do $$t || exit 1; done

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
