/* core/module/html.c -- the article of a saved news page: its text, title, date, address, by the parser library gumbo. */
#include <setjmp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <gumbo.h>
#include <parley/module.h>

/* What is gathered of a page.  All but `text` borrows from the parsed page or its bytes. */
typedef struct page {
    const parley_module_host *host;
    char                     *text;
    size_t                    len, capacity;
    bool                      refused;
} page;

/* {=== walking without recursion: pages nest as deep as they like */

static const GumboVector *children_of(const GumboNode *node)
{
    if (node->type == GUMBO_NODE_DOCUMENT)
        return &node->v.document.children;
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE ? &node->v.element.children : NULL;
}

/* The node behind `node` in the order of the page, inside `top`; not below `node` when `skip`.  NULL at the end. */
static const GumboNode *next_node(const GumboNode *node, const GumboNode *top, bool skip)
{
    const GumboVector *children = skip ? NULL : children_of(node);
    if (children != NULL && children->length > 0)
        return children->data[0];
    while (node != top) {
        const GumboVector *siblings = children_of(node->parent);
        if (node->index_within_parent + 1 < siblings->length)
            return siblings->data[node->index_within_parent + 1];
        node = node->parent;
    }
    return NULL;
}

static bool is_one_of(const GumboNode *node, const GumboTag *tags, size_t count)
{
    for (size_t i = 0; i < count && node->type == GUMBO_NODE_ELEMENT; i++)
        if (node->v.element.tag == tags[i])
            return true;
    return false;
}

/* Parts of a page that are no part of its article. */
static bool is_aside(const GumboNode *node)
{
    static const GumboTag tags[] = {
        GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_NAV, GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE, GUMBO_TAG_FORM,
        GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT, GUMBO_TAG_IFRAME, GUMBO_TAG_SVG, GUMBO_TAG_FIGURE, GUMBO_TAG_TEMPLATE,
    };
    return node->type == GUMBO_NODE_TEMPLATE || is_one_of(node, tags, sizeof tags / sizeof tags[0]);
}

/* What is one paragraph of the text. */
static bool is_paragraph(const GumboNode *node)
{
    static const GumboTag tags[] = { GUMBO_TAG_P, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_LI, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_PRE };
    return is_one_of(node, tags, sizeof tags / sizeof tags[0]);
}

static bool is_element(const GumboNode *node, GumboTag tag)
{
    return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

/* ===} */

/* {=== text */

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

static void add_byte(page *out, char byte)
{
    if (out->len == out->capacity) {
        size_t wanted = out->capacity == 0 ? 4096 : out->capacity * 2;
        char *grown = out->refused ? NULL : out->host->take(out->host->context, wanted);
        if (grown == NULL) {
            out->refused = true;
            return;
        }
        if (out->len != 0)
            memcpy(grown, out->text, out->len);
        out->text = grown;
        out->capacity = wanted;
    }
    out->text[out->len++] = byte;
}

/* Append text with its white space folded; `start` is where the paragraph begins. */
static void add_text(page *out, const char *text, size_t start)
{
    for (; *text != '\0'; text++) {
        if (!is_space(*text))
            add_byte(out, *text);
        else if (out->len > start && out->text[out->len - 1] != ' ')
            add_byte(out, ' ');
    }
}

static bool is_text(const GumboNode *node)
{
    return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA;
}

/* Append the words below `top`, without paragraphs that stand inside of it, behind a blank line.  Nothing for an empty one. */
static void add_paragraph(page *out, const GumboNode *top)
{
    size_t before = out->len;
    if (before != 0) {
        add_byte(out, '\n');
        add_byte(out, '\n');
    }
    size_t start = out->len;
    for (const GumboNode *node = next_node(top, top, false); node != NULL;) {
        if (is_text(node))
            add_text(out, node->v.text.text, start);
        else if (is_element(node, GUMBO_TAG_BR))
            add_text(out, " ", start);
        node = next_node(node, top, is_aside(node) || is_paragraph(node));
    }
    while (out->len > start && out->text[out->len - 1] == ' ')
        out->len--;
    if (out->len == start)
        out->len = before;
}

/* ===} */

/* {=== metadata */

static parley_str view(const char *text)
{
    return text == NULL ? PARLEY_STR("") : (parley_str){ text, strlen(text) };
}

static const char *attribute(const GumboNode *node, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&node->v.element.attributes, name);
    return found == NULL ? NULL : found->value;
}

/* Take the <meta> `node` for one of the fields, unless an earlier one was. */
static void read_meta(const GumboNode *node, parley_module_document *document, parley_str *author)
{
    const char *name = attribute(node, "property");
    name = name != NULL ? name : attribute(node, "name");
    name = name != NULL ? name : attribute(node, "itemprop");
    const char *content = attribute(node, "content");
    if (name == NULL || content == NULL)
        return;
    const struct {
        const char *name;
        parley_str *field;
    } known[] = {
        { "og:title", &document->title },           { "article:published_time", &document->date }, { "datePublished", &document->date },
        { "date", &document->date },                { "og:site_name", &document->source },         { "og:url", &document->url },
        { "author", author },                       { "article:author", author },
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(name, known[i].name) == 0 && known[i].field->len == 0)
            *known[i].field = view(content);
}

/* "2024-06-24T10:00:00Z" is the date "2024-06-24"; anything else is none. */
static parley_str date_of(parley_str text)
{
    static const char shape[] = "dddd-dd-dd";
    bool good = text.len >= sizeof shape - 1;
    for (size_t i = 0; i < sizeof shape - 1 && good; i++)
        good = shape[i] == 'd' ? text.ptr[i] >= '0' && text.ptr[i] <= '9' : text.ptr[i] == '-';
    return good ? (parley_str){ text.ptr, sizeof shape - 1 } : PARLEY_STR("");
}

/* The words of the first element `tag`, in memory of the call; "" when there is none. */
static parley_str words_of(const parley_module_host *host, const GumboNode *root, GumboTag tag)
{
    for (const GumboNode *node = root; node != NULL; node = next_node(node, root, false)) {
        if (!is_element(node, tag))
            continue;
        page words = { .host = host };
        add_paragraph(&words, node);
        return (parley_str){ words.len == 0 ? "" : words.text, words.len };
    }
    return PARLEY_STR("");
}

static void read_metadata(const parley_module_host *host, const GumboNode *root, parley_module_document *document, parley_str *author)
{
    const char *time = NULL;
    for (const GumboNode *node = root; node != NULL; node = next_node(node, root, false)) {
        if (is_element(node, GUMBO_TAG_META))
            read_meta(node, document, author);
        else if (is_element(node, GUMBO_TAG_TIME) && time == NULL)
            time = attribute(node, "datetime");
    }
    document->date = date_of(document->date);
    if (document->date.len == 0)
        document->date = date_of(view(time));
    if (document->title.len == 0)
        document->title = words_of(host, root, GUMBO_TAG_H1);
    if (document->title.len == 0)
        document->title = words_of(host, root, GUMBO_TAG_TITLE);
    if (author->len >= 4 && memcmp(author->ptr, "http", 4) == 0)
        *author = PARLEY_STR("");  /* the address of a profile */
}

/* ===} */

/* {=== the article */

/* How many letters stand in paragraphs that are children of `node`, less those inside of links. */
static size_t weigh(const GumboNode *parent)
{
    const GumboVector *children = children_of(parent);
    size_t weight = 0;
    for (unsigned i = 0; children != NULL && i < children->length; i++) {
        const GumboNode *child = children->data[i];
        if (!is_element(child, GUMBO_TAG_P))
            continue;
        for (const GumboNode *node = child; node != NULL; node = next_node(node, child, is_element(node, GUMBO_TAG_A)))
            if (is_text(node))
                weight += strlen(node->v.text.text);
    }
    return weight;
}

/* The first <article> or <main> with paragraphs below it, else the element whose own paragraphs hold most. */
static const GumboNode *find_article(const parley_module_host *host, const GumboNode *root)
{
    const GumboNode *best = root;
    size_t most = 0;
    for (const GumboNode *node = root; node != NULL && host->tick(host->context); node = next_node(node, root, is_aside(node))) {
        size_t weight = is_aside(node) ? 0 : weigh(node);
        if (weight > most) {
            most = weight;
            best = node;
        }
    }
    for (const GumboNode *node = best; node != root; node = node->parent)
        if (is_element(node, GUMBO_TAG_ARTICLE) || is_element(node, GUMBO_TAG_MAIN))
            return node;
    return best;
}

/* {=== gumbo's memory: the host's, within the budget */

enum { FINE = 16, SIZES = 64, LARGEST = FINE * SIZES };  /* blocks up to LARGEST are used again, by their size in steps of FINE */

/* Before each block. */
typedef union block {
    union block *next;  /* of those of its size that are free */
    size_t       size;  /* with this, in steps; 0: too large to be used again */
    max_align_t  align;
} block;

typedef struct heap {
    const parley_module_host *host;
    block                    *free[SIZES + 1];
    jmp_buf                   refused;  /* gumbo knows no refusal: it is left as it stands, all in memory that goes by itself */
} heap;

static void *take_block(void *ud, size_t size)
{
    heap *memory = ud;
    size_t steps = size > LARGEST ? 0 : (size + sizeof(block) + FINE - 1) / FINE;
    steps = steps > SIZES ? 0 : steps;
    block *found = steps == 0 ? NULL : memory->free[steps];
    if (found != NULL)
        memory->free[steps] = found->next;
    else
        found = memory->host->take(memory->host->context, steps == 0 ? size + sizeof *found : steps * FINE);
    if (found == NULL)
        longjmp(memory->refused, 1);
    found->size = steps;
    return found + 1;
}

static void give_block(void *ud, void *bytes)
{
    heap *memory = ud;
    block *given = bytes == NULL ? NULL : (block *)bytes - 1;
    size_t steps = given == NULL ? 0 : given->size;
    if (steps == 0)
        return;
    given->next = memory->free[steps];
    memory->free[steps] = given;
}

/* Parse a page; NULL when memory was refused.  What it makes is never freed by itself. */
static const GumboOutput *parse(const parley_module_host *host, parley_str bytes)
{
    heap *memory = host->take(host->context, sizeof *memory);
    if (memory == NULL)
        return NULL;
    memset(memory, 0, sizeof *memory);
    memory->host = host;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take_block;
    options.deallocator = give_block;
    options.userdata = memory;
    options.max_errors = 0;  /* each keeps a copy of all elements that are open */
    return setjmp(memory->refused) != 0 ? NULL : gumbo_parse_with_options(&options, bytes.ptr, bytes.len);
}

/* ===} */

static bool read_page(const parley_module_host *host, parley_str bytes, parley_module_document *document)
{
    const GumboOutput *parsed = parse(host, bytes);
    if (parsed == NULL)
        return false;
    page out = { .host = host };
    parley_str author = PARLEY_STR("");
    read_metadata(host, parsed->document, document, &author);
    if (author.len != 0) {
        add_text(&out, "By ", 0);
        for (size_t i = 0; i < author.len; i++)
            add_byte(&out, is_space(author.ptr[i]) ? ' ' : author.ptr[i]);
    }
    const GumboNode *article = find_article(host, parsed->document);
    for (const GumboNode *node = article; node != NULL && host->tick(host->context); node = next_node(node, article, is_aside(node)))
        if (is_paragraph(node))
            add_paragraph(&out, node);
    document->text = (parley_str){ out.len == 0 ? "" : out.text, out.len };
    return !out.refused && host->tick(host->context);
}

/* ===} */

static const parley_module_reader readers[] = {
    { "html", "the article of a saved page, with its title, date, source and address", ".html .htm .xhtml", true, read_page },
};

PARLEY_MODULE_EXPORT const parley_module parley_module_html;

const parley_module parley_module_html = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "html", .version = "0.1.0", .summary = "reads saved news pages, by gumbo",
    .licence = "MIT", .readers = readers, .reader_count = sizeof readers / sizeof readers[0],
};
