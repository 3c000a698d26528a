# Bash completion for the plugins of dns-mail-checks.    -*- shell-script -*-
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Made by packaging/generate of completions/engine.bash and the plugins' tables,
# which stand at the end.  Works in bash 4.2 and later, with the package
# bash-completion or without, and under "set -u".

# Local to _dns_mail_checks(), and known to all that it calls:
#   _dns_mail_rows    the options, each "LETTER NAME ARGUMENT TIMES", - for what
#                     it has not
#   _dns_mail_rules   the ids of the plugin's rules
#   _dns_mail_words   the line up to the cursor
#   _dns_mail_used    names of the options on it, with blanks around each
#   _dns_mail_row     the option whose value comes next, or nothing
#   _dns_mail_head    in a word of short options, what stands before the value
#   _dns_mail_quoted  whether the word at the cursor begins with a quote
_dns_mail_states='ok warning critical unknown'
_dns_mail_types='A AAAA CAA CDNSKEY CDS CNAME DNSKEY DS HTTPS MX NAPTR NS NSEC
    NSEC3PARAM PTR SOA SRV SSHFP SVCB TLSA TXT'

# The words of the line up to the cursor.  Bash also breaks words at = : and @;
# what no blank stands between is one word here.
_dns_mail_split()
{
    local line=${COMP_LINE:0:COMP_POINT} word i apart count=0

    _dns_mail_words=('')
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        apart=$line
        line=${line#"${line%%[![:blank:]]*}"}
        [[ $i -eq 0 || $apart == "$line" ]] || count=$((count + 1))
        # Of the word at the cursor what stands before it.
        [[ $line == "$word"* ]] || word=$line
        line=${line#"$word"}
        _dns_mail_words[count]=${_dns_mail_words[count]-}$word
    done
}

# Sets _dns_mail_row to the row of -LETTER or --NAME, or to nothing.
_dns_mail_find()
{
    local row letter name

    _dns_mail_row=
    for row in "${_dns_mail_rows[@]}"; do
        read -r letter name _ <<<"$row"
        if [[ $1 == "-$letter" || $1 == "--$name" ]]; then
            _dns_mail_row=$row
            _dns_mail_used+=" $name "
            return
        fi
    done
}

_dns_mail_takes_value()
{
    local argument

    read -r _ _ argument _ <<<"$_dns_mail_row"
    [[ -n $_dns_mail_row && $argument != - ]]
}

# -4v, -vtSECONDS: marks what is used; where an option takes the rest of the
# word as its value, sets _dns_mail_row and _dns_mail_head.
_dns_mail_cluster()
{
    local i

    for ((i = 1; i < ${#1}; i++)); do
        _dns_mail_find "-${1:i:1}"
        if _dns_mail_takes_value; then
            _dns_mail_head=${1:0:i+1}
            return
        fi
        _dns_mail_row=
    done
}

# Goes through the words before the last one: which options are used, and
# whether a value comes next.
_dns_mail_read()
{
    local word i

    for ((i = 1; i < ${#_dns_mail_words[@]} - 1; i++)); do
        word=${_dns_mail_words[i]}
        if [[ -n $_dns_mail_row ]]; then
            _dns_mail_row=
        elif [[ $word == --*=* ]]; then
            _dns_mail_find "${word%%=*}"
            _dns_mail_row=
        elif [[ $word == --* ]]; then
            _dns_mail_find "$word"
            _dns_mail_takes_value || _dns_mail_row=
        elif [[ $word == -?* ]]; then
            _dns_mail_head=
            _dns_mail_cluster "$word"
            [[ $_dns_mail_head == "$word" ]] || _dns_mail_row=
        fi
    done
}

# Sets _dns_mail_head to what of HEAD, which is there already, must stand before
# a word that is offered: bash replaces only what follows the last sign that it
# breaks words at, and @ itself; inside of quotes it breaks them nowhere.
_dns_mail_rest()
{
    local mark head

    _dns_mail_head=$1
    [[ $_dns_mail_quoted == no ]] || return 0
    for mark in '=' ':' '@'; do
        [[ ${COMP_WORDBREAKS-} == *"$mark"* && $1 == *"$mark"* ]] || continue
        head=${1##*"$mark"}
        [[ $mark != '@' ]] || head=@$head
        [[ ${#head} -ge ${#_dns_mail_head} ]] || _dns_mail_head=$head
    done
}

# reply HEAD VALUE WORD...: offers the words that VALUE begins, in its case.
_dns_mail_reply()
{
    local value=$2 word

    _dns_mail_rest "$1"
    shift 2
    for word; do
        [[ $value != [[:lower:]]* ]] || word=${word,,}
        [[ $value != [[:upper:]]* ]] || word=${word^^}
        [[ $word != "$value"* ]] || COMPREPLY+=("$_dns_mail_head$word")
    done
}

# files HEAD VALUE: readline completes the names of files itself where nothing
# is offered, but only those that a word begins with.
_dns_mail_files()
{
    local file

    _dns_mail_rest "$1"
    if [[ -z $_dns_mail_head ]]; then
        compopt -o default 2>/dev/null
        return
    fi
    while IFS= read -r file; do
        if [[ -d $file ]]; then
            file+=/
            compopt -o nospace 2>/dev/null
        fi
        printf -v file %q "$file"
        COMPREPLY+=("$_dns_mail_head$file")
    done < <(compgen -f -- "$2")
}

# value HEAD VALUE: of the option of _dns_mail_row.
_dns_mail_value()
{
    local argument rule=${2%%=*}

    read -r _ _ argument _ <<<"$_dns_mail_row"
    # shellcheck disable=SC2086 # lists of words
    case $argument in
    RULE=STATE)
        if [[ $2 == *=* ]]; then
            _dns_mail_reply "$1$rule=" "${2#*=}" $_dns_mail_states
        else
            compopt -o nospace 2>/dev/null
            _dns_mail_reply "$1" "$2" $_dns_mail_rules
            [[ ${#COMPREPLY[@]} -eq 0 ]] ||
                COMPREPLY=("${COMPREPLY[@]/%/=}")
        fi
        ;;
    'SECONDS[:STATE]')
        [[ $2 != *:* ]] ||
            _dns_mail_reply "$1${2%%:*}:" "${2#*:}" ${_dns_mail_states#ok }
        ;;
    '[SECTION][@FILE]')
        [[ $2 != *@* ]] || _dns_mail_files "$1${2%%@*}@" "${2#*@}"
        ;;
    FILE) _dns_mail_files "$1" "$2" ;;
    TYPE) _dns_mail_reply "$1" "$2" $_dns_mail_types ;;
    [[:lower:]]*) _dns_mail_reply "$1" "$2" ${argument//|/ } ;;
    esac
}

# The options that are not on the line yet, or may be there again.
_dns_mail_options()
{
    local row letter name times

    for row in "${_dns_mail_rows[@]}"; do
        read -r letter name _ times <<<"$row"
        [[ $times == many || $_dns_mail_used != *" $name "* ]] || continue
        [[ --$name != "$1"* ]] || COMPREPLY+=("--$name")
        [[ $1 != -* || $letter == - || -$letter != "$1"* ]] ||
            COMPREPLY+=("-$letter")
    done
}

_dns_mail_checks()
{
    local IFS=$' \t\n'
    local _dns_mail_used='' _dns_mail_row='' _dns_mail_head='' word
    local _dns_mail_quoted=no _dns_mail_rules=''
    local -a _dns_mail_rows=() _dns_mail_words=()

    COMPREPLY=()
    _dns_mail_table "${1##*/}"
    [[ ${#_dns_mail_rows[@]} -gt 0 ]] || return 0
    _dns_mail_split
    _dns_mail_read
    word=${_dns_mail_words[${#_dns_mail_words[@]} - 1]}
    if [[ $word == [\"\']* ]]; then
        _dns_mail_quoted=yes
        word=${word:1}
    fi
    if [[ -n $_dns_mail_row ]]; then
        _dns_mail_value '' "$word"
    elif [[ $word == --*=* ]]; then
        _dns_mail_find "${word%%=*}"
        _dns_mail_value "${word%%=*}=" "${word#*=}"
    elif [[ $word == -[!-]?* ]]; then
        _dns_mail_cluster "$word"
        _dns_mail_value "$_dns_mail_head" "${word#"$_dns_mail_head"}"
    elif [[ -z $word || $word == -* ]]; then
        _dns_mail_options "$word"
    fi
}

# What --help of each plugin tells.
_dns_mail_table()
{
    case $1 in
    check_dnssec_chain)
        _dns_mail_rows=(
            'H hostname NAME once'
            'w warning RANGE once'
            'c critical RANGE once'
            'r resolver ADDRESS[@PORT] many'
            '- trust-anchor FILE once'
            '- at TIME once'
            '- severity RULE=STATE many'
            't timeout SECONDS[:STATE] once'
            '4 use-ipv4 - once'
            '6 use-ipv6 - once'
            '- format text|json once'
            '- extra-opts [SECTION][@FILE] many'
            'v verbose - many'
            '- type TYPE once'
            '- expect secure|insecure once'
            '- accept-sha1 - once'
            '- every-server - once'
            '- no-lints - once'
            'V version - once'
            'h help - once'
        )
        _dns_mail_rules='
            secure secure-unexpected insecure bogus indeterminate
            name-not-found no-such-type chain-holds rrsig-missing rrsig-expired
            rrsig-not-yet-valid rrsig-dates-reversed rrsig-wrong-signer
            rrsig-wrong-labels rrsig-no-key rrsig-key-unsuitable
            rrsig-unsupported rrsig-malformed rrsig-invalid rrsig-work-limit
            ds-no-match ds-key-not-signing ds-without-dnskey denial-missing
            denial-incomplete denial-contradicted nsec3-work-limit
            nsec3-unknown-hash wildcard-unproved alias-loop alias-too-long
            dname-mismatch unsigned-delegation opt-out-span parent-insecure
            algorithm-unsupported digest-unsupported sha1-only
            nsec3-iterations-insecure zone-unreachable resolver-silent
            resolver-no-uplink resolver-refuses resolver-strips-dnssec
            anchor-no-key no-anchor clock-wrong work-bound deadline zone-secure
            rrset-secure alias wildcard-answer resigned-by-then
            rrsig-trips-validators at-fault rrsig-expires-soon
            rrsig-expires-soon-above rrsig-validity-long ttl-exceeds-rrsig
            soa-expire-long dnssec-ttl-short rrsig-stale signed-without-ds
            ds-stale ds-sha1 ds-no-sha256 dnskey-idle no-sep
            algorithm-incomplete algorithm-forbidden algorithm-deprecated
            algorithm-not-recommended key-too-small key-small zsk-small
            nsec3-iterations nsec3-salt nsec3-opt-out cds-cdnskey-differ
            cds-not-signed-by-ds-key cds-breaks-delegation cds-delete
            cds-delete-mixed cds-pending zone-details-unseen server-answers
            server-silent server-lame server-refuses server-fails
            server-not-authoritative server-malformed server-no-edns
            server-udp-silent server-no-tcp server-no-address
            server-address-fails server-alias server-no-route
            servers-all-broken servers-unseen servers-single servers-too-many
            servers-serial-differ servers-signed-differ servers-dnskey-differ
            servers-mx-differ servers-rrset-differ servers-denial-differ
            servers-parent-differ'
        ;;
    check_mx_migration)
        _dns_mail_rows=(
            'H hostname NAME once'
            'w warning RANGE once'
            'c critical RANGE once'
            'r resolver ADDRESS[@PORT] many'
            '- trust-anchor FILE once'
            '- at TIME once'
            '- severity RULE=STATE many'
            't timeout SECONDS[:STATE] once'
            '4 use-ipv4 - once'
            '6 use-ipv6 - once'
            '- format text|json once'
            '- extra-opts [SECTION][@FILE] many'
            'v verbose - many'
            '- expect-mx HOST once'
            '- final - once'
            '- every-server - once'
            '- probe - once'
            'V version - once'
            'h help - once'
        )
        _dns_mail_rules='
            name-not-found implicit-mx mx-bogus mx-unseen domain-secure
            domain-insecure migration-complete not-exo stage-unseen unfinished
            regressed next-step steps-outside mx-not-expected ttl-low
            ttl-not-lowered ttl-unsigned ttl-seen mta-sts mta-sts-unseen
            tls-rpt-missing mx-migrated legacy-mx fallback-mx two-new-mx
            mx-other sovereign-mx consumer-mx gateway-mx verification-mx
            verification-mx-left null-mx null-mx-beside mx-too-many
            mx-address-literal mx-localhost mx-cname dead-host host-secure
            host-insecure host-bogus host-unseen host-half-broken tlsa-secure
            tlsa-unusable tlsa-absent tlsa-bogus tlsa-unseen domain-protected
            dane-ok dane-ok-partial half tls-only none none-unproven
            not-applicable not-connected host-skipped all-skipped unreachable
            unreachable-from-here dns-unseen dns-error dane-fail host-at-fault
            dnssec-invalid connection-refused connection-silent
            connection-closed address-no-route address-useless smtp-rejected
            smtp-malformed addresses-too-many tlsa-too-many
            certificates-too-many dh-keys-too-many address-ok address-tls
            starttls-not-supported starttls-refused tls-handshake-failed
            no-such-key tlsa-invalid tlsa-agility certificate-expired
            certificate-not-yet-valid certificate-host-mismatch
            certificate-not-trusted dane-disagreement tls-old
            starttls-injection certificate-expired-ee
            certificate-not-yet-valid-ee certificate-expires-soon
            certificate-dates certificate-name-differs certificate-self-signed
            certificate-weak certificate-shared tlsa-matched tlsa-unmatched
            tlsa-weaker tlsa-pkix-usage tlsa-unknown tlsa-bad-data
            tlsa-empty-digest tlsa-combination tlsa-no-next tlsa-renewal
            tlsa-full tlsa-whole-certificate tlsa-sha512-only tlsa-ttl
            tlsa-parent-denied tlsa-denial-bogus tlsa-denial-unseen
            server-answers server-silent server-lame server-refuses
            server-fails server-not-authoritative server-malformed
            server-no-edns server-udp-silent server-no-tcp server-no-address
            server-address-fails server-alias server-no-route
            servers-all-broken servers-unseen servers-single servers-too-many
            servers-serial-differ servers-signed-differ servers-dnskey-differ
            servers-mx-differ servers-rrset-differ servers-denial-differ
            servers-parent-differ chain-holds rrsig-missing rrsig-expired
            rrsig-not-yet-valid rrsig-dates-reversed rrsig-wrong-signer
            rrsig-wrong-labels rrsig-no-key rrsig-key-unsuitable
            rrsig-unsupported rrsig-malformed rrsig-invalid rrsig-work-limit
            ds-no-match ds-key-not-signing ds-without-dnskey denial-missing
            denial-incomplete denial-contradicted nsec3-work-limit
            nsec3-unknown-hash wildcard-unproved alias-loop alias-too-long
            dname-mismatch unsigned-delegation opt-out-span parent-insecure
            algorithm-unsupported digest-unsupported sha1-only
            nsec3-iterations-insecure zone-unreachable resolver-silent
            resolver-no-uplink resolver-refuses resolver-strips-dnssec
            anchor-no-key no-anchor clock-wrong work-bound deadline zone-secure
            rrset-secure alias wildcard-answer resigned-by-then
            rrsig-trips-validators at-fault'
        ;;
    check_mx_ttl)
        _dns_mail_rows=(
            'H hostname NAME once'
            'w warning RANGE once'
            'c critical RANGE once'
            'r resolver ADDRESS[@PORT] many'
            '- trust-anchor FILE once'
            '- at TIME once'
            '- severity RULE=STATE many'
            't timeout SECONDS[:STATE] once'
            '4 use-ipv4 - once'
            '6 use-ipv6 - once'
            '- format text|json once'
            '- extra-opts [SECTION][@FILE] many'
            'v verbose - many'
            '- phase migration|normal once'
            'V version - once'
            'h help - once'
        )
        _dns_mail_rules='
            name-not-found no-mx bogus mx-insecure mx-secure ttl-alias
            ttl-phase ttl-outside-phase ttl-outside-range ttl-very-low
            ttl-very-high ttl-from-rrsig ttl-remainder ttl-missing
            ttl-servers-differ cache-current cache-old cache-old-ttl
            cache-others server-answers server-silent server-lame
            server-refuses server-fails server-not-authoritative
            server-malformed server-no-edns server-udp-silent server-no-tcp
            server-no-address server-address-fails server-alias server-no-route
            servers-all-broken servers-unseen servers-single servers-too-many
            servers-serial-differ servers-signed-differ servers-dnskey-differ
            servers-mx-differ servers-rrset-differ servers-denial-differ
            servers-parent-differ chain-holds rrsig-missing rrsig-expired
            rrsig-not-yet-valid rrsig-dates-reversed rrsig-wrong-signer
            rrsig-wrong-labels rrsig-no-key rrsig-key-unsuitable
            rrsig-unsupported rrsig-malformed rrsig-invalid rrsig-work-limit
            ds-no-match ds-key-not-signing ds-without-dnskey denial-missing
            denial-incomplete denial-contradicted nsec3-work-limit
            nsec3-unknown-hash wildcard-unproved alias-loop alias-too-long
            dname-mismatch unsigned-delegation opt-out-span parent-insecure
            algorithm-unsupported digest-unsupported sha1-only
            nsec3-iterations-insecure zone-unreachable resolver-silent
            resolver-no-uplink resolver-refuses resolver-strips-dnssec
            anchor-no-key no-anchor clock-wrong work-bound deadline zone-secure
            rrset-secure alias wildcard-answer resigned-by-then
            rrsig-trips-validators at-fault'
        ;;
    check_tlsa_match)
        _dns_mail_rows=(
            'H hostname NAME once'
            'w warning RANGE once'
            'c critical RANGE once'
            'r resolver ADDRESS[@PORT] many'
            '- trust-anchor FILE once'
            '- at TIME once'
            '- severity RULE=STATE many'
            't timeout SECONDS[:STATE] once'
            '4 use-ipv4 - once'
            '6 use-ipv6 - once'
            '- format text|json once'
            '- extra-opts [SECTION][@FILE] many'
            'v verbose - many'
            'p port PORT once'
            '- implicit-tls - once'
            '- sigalg auto|rsa|ecdsa|both once'
            '- ehlo NAME once'
            '- source ADDRESS once'
            '- skip-host HOST many'
            '- no-connect - once'
            '- host HOST once'
            '- every-server - once'
            'V version - once'
            'h help - once'
        )
        _dns_mail_rules='
            skip-host-unknown domain-protected dane-ok dane-ok-partial half
            tls-only none none-unproven not-applicable not-connected
            host-skipped all-skipped unreachable unreachable-from-here
            dns-unseen dns-error dane-fail host-at-fault dnssec-invalid
            connection-refused connection-silent connection-closed
            address-no-route address-useless smtp-rejected smtp-malformed
            addresses-too-many tlsa-too-many certificates-too-many
            dh-keys-too-many address-ok address-tls starttls-not-supported
            starttls-refused tls-handshake-failed no-such-key tlsa-invalid
            tlsa-agility certificate-expired certificate-not-yet-valid
            certificate-host-mismatch certificate-not-trusted dane-disagreement
            tls-old starttls-injection certificate-expired-ee
            certificate-not-yet-valid-ee certificate-expires-soon
            certificate-dates certificate-name-differs certificate-self-signed
            certificate-weak certificate-shared tlsa-matched tlsa-unmatched
            tlsa-weaker tlsa-pkix-usage tlsa-unknown tlsa-bad-data
            tlsa-empty-digest tlsa-combination tlsa-no-next tlsa-renewal
            tlsa-full tlsa-whole-certificate tlsa-sha512-only tlsa-ttl
            tlsa-parent-denied tlsa-denial-bogus tlsa-denial-unseen mx-migrated
            legacy-mx fallback-mx two-new-mx mx-other sovereign-mx consumer-mx
            gateway-mx verification-mx verification-mx-left null-mx
            null-mx-beside mx-too-many mx-address-literal mx-localhost mx-cname
            dead-host host-secure host-insecure host-bogus host-unseen
            host-half-broken tlsa-secure tlsa-unusable tlsa-absent tlsa-bogus
            tlsa-unseen name-not-found implicit-mx mx-bogus mx-unseen
            domain-secure domain-insecure server-answers server-silent
            server-lame server-refuses server-fails server-not-authoritative
            server-malformed server-no-edns server-udp-silent server-no-tcp
            server-no-address server-address-fails server-alias server-no-route
            servers-all-broken servers-unseen servers-single servers-too-many
            servers-serial-differ servers-signed-differ servers-dnskey-differ
            servers-mx-differ servers-rrset-differ servers-denial-differ
            servers-parent-differ rrsig-expires-soon rrsig-expires-soon-above
            chain-holds rrsig-missing rrsig-expired rrsig-not-yet-valid
            rrsig-dates-reversed rrsig-wrong-signer rrsig-wrong-labels
            rrsig-no-key rrsig-key-unsuitable rrsig-unsupported rrsig-malformed
            rrsig-invalid rrsig-work-limit ds-no-match ds-key-not-signing
            ds-without-dnskey denial-missing denial-incomplete
            denial-contradicted nsec3-work-limit nsec3-unknown-hash
            wildcard-unproved alias-loop alias-too-long dname-mismatch
            unsigned-delegation opt-out-span parent-insecure
            algorithm-unsupported digest-unsupported sha1-only
            nsec3-iterations-insecure zone-unreachable resolver-silent
            resolver-no-uplink resolver-refuses resolver-strips-dnssec
            anchor-no-key no-anchor clock-wrong work-bound deadline zone-secure
            rrset-secure alias wildcard-answer resigned-by-then
            rrsig-trips-validators at-fault'
        ;;
    esac
}

complete -F _dns_mail_checks \
    check_dnssec_chain \
    check_mx_migration \
    check_mx_ttl \
    check_tlsa_match
