/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cases of denial_test.c for NSEC3, and for both kinds mixed.  "RFC 5155 B.n"
 * are the replies of that appendix, with its literal hashes; every record of
 * its zone has the opt-out flag.
 */
#ifndef DENIAL_NSEC3_ROWS_H
#define DENIAL_NSEC3_ROWS_H

#include "denial_rows.h"

/* A record of the name, and one that covers just it; of zone example, or
 * with the parameters "FLAGS ITERATIONS SALT". */
#define AT_WITH(name, parameters, types) \
	"H(" name ").example. NSEC3 1 " parameters " H(" name ")+ " types "\n"
#define NO_WITH(name, parameters) \
	"H(" name ")-.example. NSEC3 1 " parameters " H(" name ")+ A RRSIG\n"
#define AT(name, types) AT_WITH(name, "0 0 -", types)
#define NO(name) NO_WITH(name, "0 0 -")
#define NO_OPT(name) NO_WITH(name, "1 0 -")
#define APEX3 AT("example", "NS SOA RRSIG DNSKEY NSEC3PARAM")

/* The zone of RFC 5155 appendix A, as far as appendix B needs it. */
#define B_APEX                                                             \
	"0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.example. NSEC3 1 1 12 aabbccdd " \
	"2t7b4g4vsa5smi47k61mv5bv1a22bojr MX DNSKEY NS SOA NSEC3PARAM RRSIG\n"
#define B_NS1                                                              \
	"2t7b4g4vsa5smi47k61mv5bv1a22bojr.example. NSEC3 1 1 12 aabbccdd " \
	"2vptu5timamqttgl4luu9kg21e0aor3s A RRSIG\n"
#define B_A                                                                \
	"35mthgpgcu1qg68fab165klnsnk3dpvl.example. NSEC3 1 1 12 aabbccdd " \
	"b4um86eghhds6nea196smvmlo4ors995 NS DS RRSIG\n"
#define B_X_W                                                              \
	"b4um86eghhds6nea196smvmlo4ors995.example. NSEC3 1 1 12 aabbccdd " \
	"gjeqe526plbf1g8mklp59enfd789njgi MX RRSIG\n"
#define B_Y_W                                                              \
	"ji6neoaepv8b5o6k4ev33abha8ht9fgc.example. NSEC3 1 1 12 aabbccdd " \
	"k8udemvp1j2f7eg6jebps17vp3n8i58h\n"
#define B_W                                                                \
	"k8udemvp1j2f7eg6jebps17vp3n8i58h.example. NSEC3 1 1 12 aabbccdd " \
	"kohar7mbb8dc2ce8a9qvl8hon4k53uhi\n"
#define B_NS2                                                              \
	"q04jkcevqvmu85r014c7dkba38o0ji5r.example. NSEC3 1 1 12 aabbccdd " \
	"r53bq7cc2uvmubfu5ocmm6pers9tk9en A RRSIG\n"
#define B_WILD                                                             \
	"r53bq7cc2uvmubfu5ocmm6pers9tk9en.example. NSEC3 1 1 12 aabbccdd " \
	"t644ebqk9bibcna874givr6joj62mlhv MX RRSIG\n"
#define B_XX                                                               \
	"t644ebqk9bibcna874givr6joj62mlhv.example. NSEC3 1 1 12 aabbccdd " \
	"0p9mhaveqvm6t7vbl5lop2u3t2rp3tom HINFO A AAAA RRSIG\n"
#define ONE_MORE "00000000000000000000000000000000.example. NSEC3 1 "

static const struct row nsec3_rows[] = {
	/* Names. */
	{ "RFC 5155 B.1: name error", "example.", B_APEX B_X_W B_A, NAME,
	    "a.c.x.w.example.", "", DENIAL_OPT_OUT, OPT_OUT, "x.w.example." },
	{ "name, wildcard and closest encloser", "example.",
	    APEX3 NO("ml.example") NO("*.example"), NAME, "ml.example.", "",
	    DENIAL_PROVED, 0, "example." },
	{ "in any order", "example.", NO("*.example") NO("ml.example") APEX3,
	    NAME, "ml.example.", "", DENIAL_PROVED, 0, "example." },
	{ "letter case does not matter", "example.",
	    APEX3 NO("ml.example") NO("*.example"), NAME, "ML.eXample.", "",
	    DENIAL_PROVED, 0, "example." },
	{ "upper-case owner labels", "example.",
	    "0P9MHAVEQVM6T7VBL5LOP2U3T2RP3TOM.EXAMPLE. NSEC3 1 0 12 AABBCCDD "
	    "2T7B4G4VSA5SMI47K61MV5BV1A22BOJR NS SOA RRSIG\n",
	    TYPE, "example.", "MX", DENIAL_PROVED, 0, NULL },
	{ "a closest encloser further down", "example.",
	    APEX3 AT("b.example", "") NO("c.b.example") NO("*.b.example"), NAME,
	    "e.d.c.b.example.", "", DENIAL_PROVED, 0, "b.example." },
	{ "in the root zone", ".",
	    "H(.). NSEC3 1 0 0 - H(.)+ NS SOA RRSIG\n"
	    "H(lbx)-. NSEC3 1 0 0 - H(lbx)+ NS RRSIG\n"
	    "H(*)-. NSEC3 1 0 0 - H(*)+ NS RRSIG\n",
	    NAME, "a.lbx.", "", DENIAL_PROVED, 0, "." },
	{ "with salt and iterations", "example.",
	    AT_WITH("example", "0 50 aabbccdd", "NS SOA RRSIG")
		NO_WITH("ml.example", "0 50 aabbccdd")
		    NO_WITH("*.example", "0 50 aabbccdd"),
	    NAME, "ml.example.", "", DENIAL_PROVED, 0, "example." },
	{ "a zone of one name", "example.",
	    "H(example).example. NSEC3 1 0 0 - H(example) NS SOA RRSIG\n", NAME,
	    "ml.example.", "", DENIAL_PROVED, 0, "example." },
	{ "the last record covers what is after it and before the first",
	    "example.",
	    APEX3 "H(zz.example)+.example. NSEC3 1 0 0 - H(zz.example)- A\n",
	    NAME, "ml.example.", "", DENIAL_PROVED, 0, "example." },
	{ "the last record does not cover what is between", "example.",
	    APEX3 NO("*.example") "H(ml.example)+.example. NSEC3 1 0 0 - "
				  "H(ml.example)- A\n",
	    NAME, "ml.example.", "", DENIAL_NAME_UNCOVERED, 0, "example." },
	{ "the hash is the next one of a record", "example.",
	    APEX3 NO("*.example") "H(ml.example)-.example. NSEC3 1 0 0 - "
				  "H(ml.example) A\n",
	    NAME, "ml.example.", "", DENIAL_NAME_UNCOVERED, 0, "example." },
	{ "the hash is the next one of the last record", "example.",
	    APEX3 NO("*.example") "H(ml.example)+.example. NSEC3 1 0 0 - "
				  "H(ml.example) A\n",
	    NAME, "ml.example.", "", DENIAL_NAME_UNCOVERED, 0, "example." },
	{ "the name is there", "example.",
	    APEX3 AT("ml.example", "A RRSIG") NO("*.example"), NAME,
	    "ml.example.", "", DENIAL_CONTRADICTED, 0, NULL },
	{ "the name is covered and there", "example.",
	    APEX3 AT("ml.example", "A RRSIG") NO("ml.example") NO("*.example"),
	    NAME, "ml.example.", "", DENIAL_CONTRADICTED, 0, NULL },
	{ "an empty non-terminal is there (RFC 8020)", "example.",
	    APEX3 AT("ml.example", "") NO("*.example"), NAME, "ml.example.", "",
	    DENIAL_CONTRADICTED, 0, NULL },
	{ "no closest encloser", "example.", NO("ml.example") NO("*.example"),
	    NAME, "ml.example.", "", DENIAL_NO_ENCLOSER, 0, NULL },
	{ "next closer name not denied", "example.",
	    APEX3 NO("*.example") NO("a.ml.example"), NAME, "a.ml.example.", "",
	    DENIAL_NAME_UNCOVERED, 0, "example." },
	{ "wildcard not denied", "example.", APEX3 NO("ml.example"), NAME,
	    "ml.example.", "", DENIAL_WILDCARD_UNCOVERED, 0, "example." },
	{ "the wildcard is there", "example.",
	    APEX3 NO("ml.example") AT("*.example", "TXT RRSIG"), NAME,
	    "ml.example.", "", DENIAL_CONTRADICTED, 0, "example." },
	{ "replay: *.wild is there, *.y.wild is denied", "example.",
	    APEX3 AT("wild.example", "") NO("y.wild.example")
		NO("x.y.wild.example") NO("*.y.wild.example"),
	    NAME, "x.y.wild.example.", "", DENIAL_WILDCARD_UNCOVERED, 0,
	    "wild.example." },
	{ "replay: below a signed delegation", "example.",
	    APEX3 AT("sec.example", "NS DS RRSIG") NO("host.sec.example")
		NO("*.sec.example"),
	    NAME, "host.sec.example.", "", DENIAL_NO_ENCLOSER, 0, NULL },
	{ "replay: below an unsigned delegation", "example.",
	    APEX3 AT("insec.example", "NS") NO("mx.insec.example")
		NO("*.insec.example"),
	    NAME, "_25._tcp.mx.insec.example.", "", DENIAL_NO_ENCLOSER, 0,
	    NULL },
	{ "replay: below a DNAME", "example.",
	    APEX3 AT("dn.example", "DNAME RRSIG") NO("a.dn.example")
		NO("*.dn.example"),
	    NAME, "a.dn.example.", "", DENIAL_NO_ENCLOSER, 0, NULL },
	{ "a delegation in one of two records of the encloser", "example.",
	    AT("b.example", "A RRSIG") AT("b.example", "NS") NO("a.b.example")
		NO("*.b.example"),
	    NAME, "a.b.example.", "", DENIAL_NO_ENCLOSER, 0, NULL },
	{ "replay: a name of another zone", "example.",
	    APEX3 NO("ml.test") NO("*.test") NO("test"), NAME, "ml.test.", "",
	    DENIAL_NAME_UNCOVERED, OTHER_KIND, NULL },
	{ "opt-out at the next closer name", "example.",
	    APEX3 NO_OPT("ml.example") NO("*.example"), NAME, "ml.example.", "",
	    DENIAL_OPT_OUT, OPT_OUT, "example." },
	{ "opt-out at the wildcard only", "example.",
	    APEX3 NO("ml.example") NO_OPT("*.example"), NAME, "ml.example.", "",
	    DENIAL_PROVED, OPT_OUT, "example." },
	{ "opt-out, wildcard not denied", "example.",
	    APEX3 NO_OPT("ml.example"), NAME, "ml.example.", "",
	    DENIAL_WILDCARD_UNCOVERED, OPT_OUT, "example." },
	{ "one record with opt-out, one without", "example.",
	    APEX3 NO_OPT("ml.example") NO("ml.example") NO("*.example"), NAME,
	    "ml.example.", "", DENIAL_PROVED, 0, "example." },
	{ "one record without opt-out, one with", "example.",
	    APEX3 NO("ml.example") NO_OPT("ml.example") NO("*.example"), NAME,
	    "ml.example.", "", DENIAL_PROVED, 0, "example." },
	{ "NXNAME denies (RFC 9824)", "example.",
	    AT("ml.example", "RRSIG TYPE128"), NAME, "ml.example.", "",
	    DENIAL_PROVED, MINIMAL, NULL },
	{ "NXNAME denies what is below, too (RFC 8020)", "example.",
	    AT("ml.example", "RRSIG TYPE128"), NAME, "a.b.ml.example.", "",
	    DENIAL_PROVED, MINIMAL, NULL },
	{ "NXNAME does not outweigh the name's record", "example.",
	    AT("ml.example", "RRSIG TYPE128") AT("ml.example", "A RRSIG"), NAME,
	    "ml.example.", "", DENIAL_CONTRADICTED, 0, NULL },
	{ "irrelevant records do no harm", "example.",
	    AT("zz.example", "CNAME RRSIG") NO("yy.example") APEX3
	    "H(test).test. NSEC3 1 0 0 - H(test)+ A\n"
	    "a.H(example).example. NSEC3 1 0 0 - H(test)+ A\n"
	    "example. NSEC3 1 0 0 - H(test)+ A\n" AT_WITH(
		"example", "2 0 -", "NS") NO_WITH("example", "0 0 ab") ONE_MORE
	    "0 9999 - H(b.example) A\n" AT("d.example", "NS") NO("*.example")
		NO("ml.example"),
	    NAME, "ml.example.", "", DENIAL_PROVED, 0, "example." },

	/* Parameters. */
	{ "salts that differ make no proof", "example.",
	    APEX3 NO_WITH("ml.example", "0 0 ab")
		NO_WITH("*.example", "0 0 ab"),
	    NAME, "ml.example.", "", DENIAL_NAME_UNCOVERED, 0, "example." },
	{ "iterations that differ make no proof", "example.",
	    APEX3 NO("ml.example") NO_WITH("*.example", "0 1 -"), NAME,
	    "ml.example.", "", DENIAL_WILDCARD_UNCOVERED, 0, "example." },
	{ "salts of one length that differ make no proof", "example.",
	    AT_WITH("example", "0 0 aa", "NS SOA")
		NO_WITH("ml.example", "0 0 ab") NO_WITH("*.example", "0 0 aa"),
	    NAME, "ml.example.", "", DENIAL_NAME_UNCOVERED, 0, "example." },
	{ "the second of two chains proves it", "example.",
	    AT_WITH("example", "0 0 ab", "NS SOA") APEX3 NO("ml.example")
		NO("*.example"),
	    NAME, "ml.example.", "", DENIAL_PROVED, 0, "example." },
	{ "one chain proves it, another contradicts", "example.",
	    AT_WITH("ml.example", "0 0 ab", "A") APEX3 NO("ml.example")
		NO("*.example"),
	    NAME, "ml.example.", "", DENIAL_CONTRADICTED, 0, NULL },
	{ "the fourth chain is looked at", "example.",
	    ONE_MORE "0 0 01 H(b.example) A\n" ONE_MORE
		     "0 0 02 H(b.example) A\n" ONE_MORE
		     "0 0 03 H(b.example) A\n" APEX3,
	    TYPE, "example.", "MX", DENIAL_PROVED, 0, NULL },
	{ "the fifth chain is not", "example.",
	    ONE_MORE "0 0 01 H(b.example) A\n" ONE_MORE
		     "0 0 02 H(b.example) A\n" ONE_MORE
		     "0 0 03 H(b.example) A\n" ONE_MORE
		     "0 0 04 H(b.example) A\n" APEX3,
	    TYPE, "example.", "MX", DENIAL_WORK_LIMIT, 0, NULL },
	{ "the fifth takes nothing from a proof", "example.",
	    APEX3 ONE_MORE "0 0 01 H(b.example) A\n" ONE_MORE
			   "0 0 02 H(b.example) A\n" ONE_MORE
			   "0 0 03 H(b.example) A\n" ONE_MORE
			   "0 0 04 H(b.example) A\n",
	    TYPE, "example.", "MX", DENIAL_PROVED, 0, NULL },
	{ "the fifth, after one of too many iterations", "example.",
	    ONE_MORE "0 51 - H(b.example) A\n" ONE_MORE
		     "0 0 01 H(b.example) A\n" ONE_MORE
		     "0 0 02 H(b.example) A\n" ONE_MORE
		     "0 0 03 H(b.example) A\n" APEX3,
	    TYPE, "example.", "MX", DENIAL_WORK_LIMIT, 0, NULL },
	{ "nor the sixth", "example.",
	    ONE_MORE "0 0 01 H(b.example) A\n" ONE_MORE
		     "0 0 02 H(b.example) A\n" ONE_MORE
		     "0 0 03 H(b.example) A\n" ONE_MORE
		     "0 0 04 H(b.example) A\n" ONE_MORE
		     "0 0 05 H(b.example) A\n" APEX3,
	    TYPE, "example.", "MX", DENIAL_WORK_LIMIT, 0, NULL },
	{ "a hash with one salt is none with another", "example.",
	    B_X_W "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.example. NSEC3 1 0 12 "
		  "aabbccde 2t7b4g4vsa5smi47k61mv5bv1a22bojr NS SOA\n",
	    TYPE, "example.", "MX", DENIAL_NO_ENCLOSER, 0, NULL },
	{ "many records of one chain count once", "example.",
	    NO_WITH("a", "0 0 ab") NO_WITH("b", "0 0 ab") NO_WITH("c", "0 0 ab")
		NO_WITH("d", "0 0 ab") NO_WITH("e", "0 0 ab") APEX3,
	    TYPE, "example.", "MX", DENIAL_PROVED, 0, NULL },
	{ "iterations above the bound", "example.",
	    AT_WITH("example", "0 51 -", "NS SOA")
		NO_WITH("ml.example", "0 51 -") NO_WITH("*.example", "0 51 -"),
	    NAME, "ml.example.", "", DENIAL_ITERATIONS, 0, NULL },
	{ "an unfinished proof beside too many iterations", "example.",
	    APEX3 NO("ml.example") ONE_MORE "0 51 - H(b.example) A\n", NAME,
	    "ml.example.", "", DENIAL_ITERATIONS, 0, NULL },
	{ "too many iterations do not hide that it is there", "example.",
	    AT("ml.example", "A") ONE_MORE "0 51 - H(b.example) A\n", NAME,
	    "ml.example.", "", DENIAL_CONTRADICTED, 0, NULL },
	{ "an opt-out span beside too many iterations", "example.",
	    ONE_MORE "0 51 - H(b.example) A\n" APEX3 NO_OPT("ml.example"), DS,
	    "ml.example.", "", DENIAL_OPT_OUT, OPT_OUT, "example." },
	{ "an unknown hash algorithm", "example.",
	    "H(example).example. NSEC3 2 0 0 - H(example)+ NS SOA\n", NAME,
	    "ml.example.", "", DENIAL_UNKNOWN_HASH, 0, NULL },
	{ "an unknown hash algorithm beside a proof", "example.",
	    "H(example).example. NSEC3 2 0 0 - H(example)+ NS SOA\n" APEX3 NO(
		"ml.example") NO("*.example"),
	    NAME, "ml.example.", "", DENIAL_PROVED, 0, "example." },
	{ "an unknown hash algorithm completes no proof", "example.",
	    "H(*.example)-.example. NSEC3 2 0 0 - H(*.example)+ A\n" APEX3 NO(
		"ml.example"),
	    NAME, "ml.example.", "", DENIAL_WILDCARD_UNCOVERED, 0, "example." },
	{ "an owner label cut short before a label of 48",
	    "a23456789012345678901234567890123456789012345678.",
	    "0p9mhaveqvm6t7vbl5lop2u3t2rp3to."
	    "a23456789012345678901234567890123456789012345678. "
	    "NSEC3 1 0 0 - 2t7b4g4vsa5smi47k61mv5bv1a22bojr A\n",
	    TYPE, "a23456789012345678901234567890123456789012345678.", "MX",
	    DENIAL_NO_RECORDS, OTHER_KIND, NULL },
	{ "unknown flags", "example.",
	    AT_WITH("example", "2 0 -", "NS SOA") NO_WITH("ml.example", "3 0 -")
		NO_WITH("*.example", "128 0 -"),
	    NAME, "ml.example.", "", DENIAL_NO_RECORDS, OTHER_KIND, NULL },
	{ "unknown flags of an unknown hash algorithm", "example.",
	    "H(example).example. NSEC3 2 2 0 - H(example)+ NS SOA\n", NAME,
	    "ml.example.", "", DENIAL_NO_RECORDS, OTHER_KIND, NULL },

	/* Types. */
	{ "RFC 5155 B.2: no data", "example.", B_NS1, TYPE, "ns1.example.",
	    "MX", DENIAL_PROVED, OPT_OUT, NULL },
	{ "RFC 5155 B.2.1: empty non-terminal", "example.", B_Y_W, TYPE,
	    "y.w.example.", "A", DENIAL_PROVED, OPT_OUT, NULL },
	{ "the type is there", "example.", AT("ns1.example", "A MX RRSIG"),
	    TYPE, "ns1.example.", "MX", DENIAL_CONTRADICTED, 0, NULL },
	{ "an alias is there", "example.", AT("alias.example", "CNAME RRSIG"),
	    TYPE, "alias.example.", "A", DENIAL_CONTRADICTED, 0, NULL },
	{ "one record lacks the type, another has it", "example.",
	    AT("a.example", "A") AT("a.example", "A MX"), TYPE, "a.example.",
	    "MX", DENIAL_CONTRADICTED, 0, NULL },
	{ "one record has the type, another lacks it", "example.",
	    AT("a.example", "A MX") AT("a.example", "A"), TYPE, "a.example.",
	    "MX", DENIAL_CONTRADICTED, 0, NULL },
	{ "no data at the apex", "example.", APEX3, TYPE, "example.", "MX",
	    DENIAL_PROVED, 0, NULL },
	{ "replay: no data at a delegation by the parent's record", "example.",
	    APEX3 AT("sec.example", "NS DS RRSIG"), TYPE, "sec.example.", "MX",
	    DENIAL_NAME_UNCOVERED, 0, NULL },
	{ "replay: no data below a delegation", "example.",
	    APEX3 AT("insec.example", "NS") NO("mx.insec.example")
		AT("*.insec.example", "A"),
	    TYPE, "mx.insec.example.", "MX", DENIAL_NO_ENCLOSER, 0, NULL },
	{ "no data where a DNAME is", "example.",
	    AT("dn.example", "DNAME RRSIG"), TYPE, "dn.example.", "A",
	    DENIAL_PROVED, 0, NULL },
	{ "RFC 5155 B.5: wildcard no data", "example.", B_W B_NS2 B_WILD, TYPE,
	    "a.z.w.example.", "AAAA", DENIAL_OPT_OUT, OPT_OUT, "w.example." },
	{ "wildcard no data", "example.",
	    APEX3 NO("ml.example") AT("*.example", "TXT RRSIG"), TYPE,
	    "ml.example.", "MX", DENIAL_PROVED, 0, "example." },
	{ "wildcard no data, opt-out at the wildcard", "example.",
	    APEX3 NO("ml.example") AT_WITH("*.example", "1 0 -", "TXT RRSIG"),
	    TYPE, "ml.example.", "MX", DENIAL_PROVED, OPT_OUT, "example." },
	{ "wildcard no data, opt-out at the next closer name", "example.",
	    APEX3 NO_OPT("ml.example") AT("*.example", "TXT RRSIG"), TYPE,
	    "ml.example.", "MX", DENIAL_OPT_OUT, OPT_OUT, "example." },
	{ "the wildcard has the type", "example.",
	    APEX3 NO("ml.example") AT("*.example", "MX RRSIG"), TYPE,
	    "ml.example.", "MX", DENIAL_CONTRADICTED, 0, "example." },
	{ "the wildcard has the type, under opt-out", "example.",
	    APEX3 NO_OPT("ml.example") AT("*.example", "MX RRSIG"), TYPE,
	    "ml.example.", "MX", DENIAL_OPT_OUT, OPT_OUT, "example." },
	{ "the wildcard is an alias", "example.",
	    APEX3 NO("ml.example") AT("*.example", "CNAME RRSIG"), TYPE,
	    "ml.example.", "MX", DENIAL_CONTRADICTED, 0, "example." },
	{ "wildcard without the name denied", "example.",
	    APEX3 AT("*.example", "TXT RRSIG"), TYPE, "ml.example.", "MX",
	    DENIAL_NAME_UNCOVERED, 0, "example." },
	{ "wildcard without closest encloser", "example.",
	    NO("ml.example") AT("*.example", "TXT RRSIG"), TYPE, "ml.example.",
	    "MX", DENIAL_NO_ENCLOSER, 0, NULL },
	{ "a name that is not there is not one without data", "example.",
	    APEX3 NO("ml.example") NO("*.example"), TYPE, "ml.example.", "MX",
	    DENIAL_WILDCARD_UNCOVERED, 0, "example." },
	{ "nothing but an opt-out span", "example.", APEX3 NO_OPT("ml.example"),
	    TYPE, "ml.example.", "MX", DENIAL_OPT_OUT, OPT_OUT, "example." },
	{ "compact denial of a name", "example.",
	    AT("ml.example", "RRSIG TYPE128"), TYPE, "ml.example.", "MX",
	    DENIAL_PROVED, MINIMAL, NULL },

	{ "compact denial of a name above", "example.",
	    AT("b.example", "RRSIG TYPE128") NO("a.b.example")
		AT("*.b.example", "A"),
	    TYPE, "a.b.example.", "MX", DENIAL_NO_ENCLOSER, MINIMAL, NULL },

	/* Zone cuts. */
	{ "RFC 5155 B.3: referral to an opt-out delegation", "example.",
	    B_APEX B_A, DS, "c.example.", "", DENIAL_OPT_OUT, OPT_OUT,
	    "example." },
	{ "RFC 5155 B.6: DS of the apex, from the zone itself", "example.",
	    B_APEX, DS, "example.", "", DENIAL_NAME_UNCOVERED, OTHER_KIND,
	    NULL },
	{ "unsigned delegation", "example.", AT("b.example", "NS"), DS,
	    "b.example.", "", DENIAL_PROVED, CUT, NULL },
	{ "DS is there", "example.", AT("b.example", "NS DS RRSIG"), DS,
	    "b.example.", "", DENIAL_CONTRADICTED, 0, NULL },
	{ "replay: the child's apex for the parent", "example.",
	    APEX3 AT("b.example", "NS SOA RRSIG DNSKEY"), DS, "b.example.", "",
	    DENIAL_NAME_UNCOVERED, 0, NULL },
	{ "the root has no parent", ".",
	    "H(.). NSEC3 1 0 0 - H(.)+ NS SOA RRSIG\n", DS, ".", "",
	    DENIAL_PROVED, 0, NULL },
	{ "no zone cut: the name has no NS", "example.",
	    AT("b.example", "A RRSIG"), DS, "b.example.", "", DENIAL_PROVED, 0,
	    NULL },
	{ "no zone cut: empty non-terminal", "example.", AT("b.example", ""),
	    DS, "b.example.", "", DENIAL_PROVED, 0, NULL },
	{ "no zone cut: the name is not there", "example.",
	    APEX3 NO("ml.example") NO("*.example"), DS, "ml.example.", "",
	    DENIAL_PROVED, 0, "example." },
	{ "no zone cut: the wildcard has no DS", "example.",
	    APEX3 NO("ml.example") AT("*.example", "TXT RRSIG"), DS,
	    "ml.example.", "", DENIAL_PROVED, 0, "example." },
	{ "DS: the wildcard is not denied", "example.", APEX3 NO("ml.example"),
	    DS, "ml.example.", "", DENIAL_WILDCARD_UNCOVERED, 0, "example." },
	{ "DS: the wildcard is another zone's apex", "example.",
	    APEX3 NO("ml.example") AT("*.example", "NS SOA"), DS, "ml.example.",
	    "", DENIAL_WILDCARD_UNCOVERED, 0, "example." },
	{ "DS: the same by the last record", "example.",
	    APEX3 NO("ml.example") "H(*.example).example. NSEC3 1 0 0 - "
				   "H(*.example)- NS SOA\n",
	    DS, "ml.example.", "", DENIAL_WILDCARD_UNCOVERED, 0, "example." },
	{ "DS: no closest encloser", "example.", NO_OPT("ml.example"), DS,
	    "ml.example.", "", DENIAL_NO_ENCLOSER, 0, NULL },
	{ "DS: below a name in an opt-out span", "example.",
	    APEX3 NO_OPT("b.example"), DS, "a.b.example.", "", DENIAL_OPT_OUT,
	    OPT_OUT, "example." },
	{ "replay: DS below a delegation", "example.",
	    APEX3 AT("sec.example", "NS DS") NO_OPT("a.sec.example"), DS,
	    "a.sec.example.", "", DENIAL_NO_ENCLOSER, 0, NULL },
	{ "DS: opt-out of a record of the name itself", "example.",
	    AT_WITH("b.example", "1 0 -", "NS"), DS, "b.example.", "",
	    DENIAL_PROVED, OPT_OUT | CUT, NULL },
	{ "DS: an alias is there", "example.", AT("b.example", "CNAME"), DS,
	    "b.example.", "", DENIAL_CONTRADICTED, 0, NULL },
	{ "DS: compact denial above the name", "example.",
	    AT("b.example", "RRSIG TYPE128"), DS, "a.b.example.", "",
	    DENIAL_PROVED, MINIMAL, NULL },

	/* Answers by a wildcard. */
	{ "RFC 5155 B.4: wildcard expansion", "example.", B_NS2, CLOSER,
	    "a.z.w.example.", "w.example.", DENIAL_OPT_OUT, OPT_OUT,
	    "w.example." },
	{ "expansion", "example.", NO("z.w.example"), CLOSER, "a.z.w.example.",
	    "w.example.", DENIAL_PROVED, 0, "w.example." },
	{ "expansion right below the wildcard's parent", "example.",
	    NO("z.w.example"), CLOSER, "z.w.example.", "w.example.",
	    DENIAL_PROVED, 0, "w.example." },
	{ "replay: the name is denied, not the next closer one", "example.",
	    NO("a.z.w.example"), CLOSER, "a.z.w.example.", "w.example.",
	    DENIAL_NAME_UNCOVERED, 0, "w.example." },
	{ "replay: the name is denied, but something closer is there",
	    "example.", AT("z.w.example", "A") NO("a.z.w.example"), CLOSER,
	    "a.z.w.example.", "w.example.", DENIAL_CONTRADICTED, 0, NULL },
	{ "the name itself is there", "example.",
	    NO("z.w.example") AT("a.z.w.example", "A"), CLOSER,
	    "a.z.w.example.", "w.example.", DENIAL_CONTRADICTED, 0, NULL },
	{ "expansion, only a sibling denied", "example.", NO("y.w.example"),
	    CLOSER, "z.w.example.", "w.example.", DENIAL_NAME_UNCOVERED, 0,
	    "w.example." },
	{ "expansion with its encloser", "example.",
	    AT("w.example", "A") NO("z.w.example"), CLOSER, "z.w.example.",
	    "w.example.", DENIAL_PROVED, 0, "w.example." },
	{ "replay: expansion below a delegation", "example.",
	    AT("w.example", "NS") NO("z.w.example"), CLOSER, "z.w.example.",
	    "w.example.", DENIAL_NO_ENCLOSER, 0, NULL },
	{ "expansion, too many iterations", "example.",
	    NO_WITH("z.w.example", "0 51 -"), CLOSER, "z.w.example.",
	    "w.example.", DENIAL_ITERATIONS, 0, NULL },
};

static const struct row mixed_rows[] = {
	{ "NSEC proves, NSEC3 does not", "example.",
	    "example. NSEC z.example. NS SOA RRSIG NSEC\n" APEX3, NAME,
	    "a.example.", "", DENIAL_PROVED, 0, "example." },
	{ "NSEC3 proves, NSEC does not", "example.",
	    "b.example. NSEC c.example. A RRSIG NSEC\n" APEX3 NO("a.example")
		NO("*.example"),
	    NAME, "a.example.", "", DENIAL_PROVED, OTHER_KIND, "example." },
	{ "NSEC proves, NSEC3 contradicts", "example.",
	    "a.example. NSEC z.example. A RRSIG NSEC\n" AT("a.example", "MX"),
	    TYPE, "a.example.", "MX", DENIAL_CONTRADICTED, OTHER_KIND, NULL },
	{ "NSEC3 proves, NSEC contradicts", "example.",
	    "a.example. NSEC z.example. MX RRSIG NSEC\n" AT("a.example", "A"),
	    TYPE, "a.example.", "MX", DENIAL_CONTRADICTED, 0, NULL },
	{ "NSEC proves in spite of an opt-out span", "example.",
	    "b.example. NSEC z.example. NS RRSIG NSEC\n" APEX3 NO_OPT(
		"b.example"),
	    DS, "b.example.", "", DENIAL_PROVED, CUT, NULL },
	{ "NSEC proves in spite of iterations", "example.",
	    "b.example. NSEC z.example. NS RRSIG NSEC\n" ONE_MORE
	    "0 51 - H(b.example) A\n",
	    DS, "b.example.", "", DENIAL_PROVED, CUT, NULL },
	{ "both prove", "example.",
	    "a.example. NSEC z.example. A RRSIG NSEC\n" AT("a.example", "A"),
	    TYPE, "a.example.", "MX", DENIAL_PROVED, 0, NULL },
	{ "half a proof each is none", "example.",
	    "example. NSEC b.example. NS SOA RRSIG NSEC\n" APEX3 NO(
		"ml.example"),
	    NAME, "ml.example.", "", DENIAL_WILDCARD_UNCOVERED, OTHER_KIND,
	    "example." },
};

/* With so many blocks of SHA-1 left of the run; ml.example takes three, of
 * which two are for itself and example. */
#define SECOND(flags)                               \
	AT_WITH("example", flags " 0 aa", "NS SOA") \
	NO_WITH("ml.example", flags " 0 aa")        \
	NO_WITH("*.example", flags " 0 aa")
#define DENIED APEX3 NO("ml.example") NO("*.example")
#define LEFT(what, evidence, left, result, set, encloser)                      \
	{                                                                      \
		{ what, "example.", evidence, NAME, "ml.example.", "", result, \
			set, encloser },                                       \
		    left                                                       \
	}

static const struct bounded_row {
	struct row row;
	unsigned left;
} bounded_rows[] = {
	LEFT("as many hashes as it takes", DENIED, 3, DENIAL_PROVED, 0,
	    "example."),
	LEFT("one hash less", DENIED, 2, DENIAL_WORK_BOUND, 0, NULL),
	LEFT("no hash", DENIED, 0, DENIAL_WORK_BOUND, 0, NULL),
	LEFT("no hash, and the record of a hash of zeros",
	    ONE_MORE "0 0 - H(b.example) A\n", 0, DENIAL_WORK_BOUND, 0, NULL),
	LEFT("one hash less, and a record that covers all others",
	    "H(example).example. NSEC3 1 0 0 - H(example) NS SOA\n", 2,
	    DENIAL_WORK_BOUND, 0, NULL),
	LEFT("the same with opt-out",
	    "H(example).example. NSEC3 1 1 0 - H(example) NS SOA\n", 2,
	    DENIAL_WORK_BOUND, 0, NULL),
	LEFT("a proof, and no hash for a second chain", DENIED SECOND("0"), 3,
	    DENIAL_PROVED, 0, "example."),
	LEFT("what contradicts, and no hash for a second chain",
	    AT("ml.example", "A") SECOND("0"), 1, DENIAL_CONTRADICTED, 0, NULL),
	LEFT("opt-out, and no hash for a second chain",
	    APEX3 NO_OPT("ml.example") NO("*.example") SECOND("0"), 3,
	    DENIAL_WORK_BOUND, 0, NULL),
	LEFT("opt-out, and enough for a second chain",
	    APEX3 NO_OPT("ml.example") NO("*.example") SECOND("0"), 6,
	    DENIAL_PROVED, 0, "example."),
	LEFT("too many iterations, and no hash for a second chain",
	    AT_WITH("example", "0 51 -", "NS SOA") SECOND("0"), 0,
	    DENIAL_WORK_BOUND, 0, NULL),
	LEFT("nothing that denies, and no hash for a second chain",
	    APEX3 SECOND("0"), 3, DENIAL_WORK_BOUND, 0, NULL),
	LEFT("no hash for four chains, and a fifth",
	    APEX3 ONE_MORE "0 0 01 H(b.example) A\n" ONE_MORE
			   "0 0 02 H(b.example) A\n" ONE_MORE
			   "0 0 03 H(b.example) A\n" ONE_MORE
			   "0 0 04 H(b.example) A\n",
	    0, DENIAL_WORK_BOUND, 0, NULL),
};

#endif
