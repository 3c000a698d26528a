/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Running text is filled to lines of at most 78 columns that end with each
 * sentence, as mdoc wants it; a marked text is a macro line of its own.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "die.h"
#include "page.h"

#define COLUMNS 78
#define OPENING "("
#define CLOSING ".,:;)?!"

struct page {
	struct arena *arena;
	FILE *out;
	char *text;
	size_t length;
	size_t column; /* of the line of text being filled; 0: none is */
	bool in_list, in_code;
	bool is_fresh; /* after a heading, where no paragraph is begun */
	bool gap;      /* a paragraph is to be begun */
};

struct page *
page_open(struct arena *arena)
{
	struct page *page = arena_alloc(arena, sizeof(*page));

	page->arena = arena;
	page->is_fresh = true;
	page->out = open_memstream(&page->text, &page->length);
	if (page->out == NULL)
		die("out of memory");
	return (page);
}

static void
end_line(struct page *page)
{
	if (page->column > 0)
		(void)fputc('\n', page->out);
	page->column = 0;
}

static void
end_code(struct page *page)
{
	if (page->in_code)
		(void)fputs(".Ed\n", page->out);
	page->in_code = false;
}

/* Before anything of another kind than what is there. */
static void
settle(struct page *page)
{
	end_line(page);
	end_code(page);
}

/* Before text: the paragraph that was asked for is begun. */
static void
settle_text(struct page *page)
{
	end_code(page);
	if (page->gap && !page->is_fresh) {
		end_line(page);
		(void)fputs(".Pp\n", page->out);
	}
	page->gap = false;
	page->is_fresh = false;
}

void
page_line(struct page *page, const char *format, ...)
{
	va_list list;

	settle(page);
	va_start(list, format);
	(void)vfprintf(page->out, format, list);
	va_end(list);
	(void)fputc('\n', page->out);
}

void
page_paragraph(struct page *page)
{
	page->gap = true;
}

static void
heading(struct page *page, const char *macro, const char *title)
{
	page_list_end(page);
	page_line(page, ".%s %s", macro, page_literal(page->arena, title));
	page->is_fresh = true;
	page->gap = false;
}

void
page_section(struct page *page, const char *title)
{
	heading(page, "Sh", title);
}

void
page_subsection(struct page *page, const char *title)
{
	heading(page, "Ss", title);
}

void
page_code(struct page *page, const char *line)
{
	end_line(page);
	if (!page->in_code)
		(void)fputs(".Bd -literal -offset indent\n", page->out);
	page->in_code = true;
	page->is_fresh = false;
	page->gap = true;
	(void)fprintf(page->out, "%s\n", page_escape(page->arena, line));
}

static bool
ends_sentence(const char *word, size_t length)
{
	while (length > 0 && word[length - 1] == ')')
		length--;
	return (length > 0 && strchr(".?!", word[length - 1]) != NULL);
}

static void
put_plain(struct page *page, const char *word, size_t length)
{
	const char *text = page_plain(page->arena, word, length);

	if (page->column > 0 && page->column + 1 + strlen(text) > COLUMNS)
		end_line(page);
	if (page->column > 0)
		page->column += fputc(' ', page->out) == ' ';
	(void)fputs(text, page->out);
	page->column += strlen(text);
	if (ends_sentence(word, length))
		end_line(page);
}

/* A macro with what is to stand around it, each sign an argument. */
static void
put_mark(struct page *page, const char *before, size_t before_length,
    const char *mark, const char *after, size_t after_length)
{
	const size_t macro = strcspn(mark, " ");

	if (strspn(before, OPENING) < before_length ||
	    strspn(after, CLOSING) < after_length)
		die("'%.*s' after '%s': only brackets before and punctuation "
		    "behind",
		    (int)after_length, after, mark);
	end_line(page);
	(void)fprintf(page->out, ".%.*s", (int)macro, mark);
	for (size_t i = 0; i < before_length; i++)
		(void)fprintf(page->out, " %c", before[i]);
	(void)fputs(mark + macro, page->out);
	for (size_t i = 0; i < after_length; i++)
		(void)fprintf(page->out, " %c", after[i]);
	(void)fputc('\n', page->out);
}

/* "check_mx_ttl(8)," and what of it is the name: 0 where it is none. */
static size_t
reference_length(const char *word, size_t length)
{
	const char *bracket = memchr(word, '(', length);

	if (bracket == NULL || bracket == word ||
	    (size_t)(bracket - word) + 3 > length ||
	    !isdigit((unsigned char)bracket[1]) || bracket[2] != ')')
		return (0);
	return ((size_t)(bracket - word));
}

static void
put_word(struct page *page, const char *word, size_t length)
{
	const size_t name = reference_length(word, length);
	const char *mark;

	if (name == 0) {
		put_plain(page, word, length);
		return;
	}
	mark = arena_printf(
	    page->arena, "Xr %.*s %c", (int)name, word, word[name + 1]);
	put_mark(page, word, 0, mark, word + name + 3, length - name - 3);
}

/* The next word with its marked text, if any: how long it is. */
static size_t
take_word(struct page *page, const char *text)
{
	const size_t before = strcspn(text, " `");
	size_t inner, after;
	const char *start = text + before + 1;

	if (text[before] != '`') {
		put_word(page, text, before);
		return (before);
	}
	inner = strcspn(start, "`");
	if (start[inner] == '\0')
		die("a backquote is not closed: %s", text);
	after = strcspn(start + inner + 1, " ");
	put_mark(page, text, before,
	    page_marked(page->arena,
		arena_printf(page->arena, "%.*s", (int)inner, start)),
	    start + inner + 1, after);
	return (before + inner + 2 + after);
}

void
page_words(struct page *page, const char *marked)
{
	marked += strspn(marked, " ");
	if (*marked != '\0')
		settle_text(page);
	while (*marked != '\0') {
		marked += take_word(page, marked);
		marked += strspn(marked, " ");
	}
}

void
page_sentence(struct page *page, const char *marked)
{
	char *sentence = arena_printf(page->arena, "%s.", marked);

	sentence[0] = (char)toupper((unsigned char)sentence[0]);
	page_words(page, sentence);
}

void
page_item(struct page *page, const char *head)
{
	settle(page);
	if (!page->in_list)
		(void)fputs(".Bl -tag -width Ds\n", page->out);
	page->in_list = true;
	(void)fprintf(page->out, ".It %s\n", head);
	page->is_fresh = true;
	page->gap = false;
}

void
page_list_end(struct page *page)
{
	settle(page);
	if (page->in_list)
		(void)fputs(".El\n", page->out);
	page->gap = page->gap || page->in_list;
	page->in_list = false;
}

const char *
page_text(struct page *page)
{
	page_list_end(page);
	if (fclose(page->out) != 0)
		die("out of memory");
	return (arena_own(page->arena, page->text, free));
}
