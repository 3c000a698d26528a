/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A manual page being written in mdoc(7).  Running text is given in plain
 * words with marks: `-H NAME`, `none`, `/etc/hosts` and `$NO_COLOR`
 * in backquotes become an option, a word to type, a path and a variable;
 * check_mx_ttl(8) becomes a reference.  What mdoc wants of blanks, line ends
 * and escapes is seen to here.
 */
#ifndef PAGE_H
#define PAGE_H

#include "arena.h"

struct page;

struct page *page_open(struct arena *);

/* The whole text, in the arena; the page is closed. */
const char *page_text(struct page *);

/* A line of mdoc as it stands. */
void page_line(struct page *, const char *, ...)
    __attribute__((format(printf, 2, 3)));

/* Words of running text; goes on with the paragraph. */
void page_words(struct page *, const char *marked);

/* The same, for texts of tables: as a sentence, with a capital and a stop. */
void page_sentence(struct page *, const char *marked);

/* What comes next is a new paragraph; may be said too often. */
void page_paragraph(struct page *);

void page_section(struct page *, const char *title);
void page_subsection(struct page *, const char *title);

/* A list of terms with their text below them; head: arguments of .It. */
void page_item(struct page *, const char *head);
void page_list_end(struct page *);

/* A line that is shown as it is, indented; lines that follow each other stand
 * together. */
void page_code(struct page *, const char *line);

/* A word of running text, as groff must read it; a hyphen may stay one. */
const char *page_plain(struct arena *, const char *word, size_t length);

/* A text as it is, outside of macros. */
const char *page_escape(struct arena *, const char *text);

/* Words as arguments of a macro that shows them as they are. */
const char *page_literal(struct arena *, const char *words);

/* "Fl H Ar NAME" for "-H NAME"; every other text as what it looks like. */
const char *page_marked(struct arena *, const char *text);

#endif
