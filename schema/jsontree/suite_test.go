// This file tests the kinds of cases by which JSON readers are compared: y_ must be accepted, n_
// must be rejected, i_ is left to the implementation (RFC 8259, section 9).

package jsontree

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// accept are the cases that every reader must accept.
var accept = []textCase{
	suite("y_array_arrays_with_spaces", "[[] ]"),
	suite("y_array_empty-string", `[""]`),
	suite("y_array_empty", "[]"),
	suite("y_array_ending_with_newline", "[\"z\"]\n"),
	suite("y_array_false", "[false]"),
	suite("y_array_heterogeneous", `[null, 7, "7", {}, []]`),
	suite("y_array_null", "[null]"),
	suite("y_array_with_1_and_newline", "[7\n]"),
	suite("y_array_with_leading_space", " [7]"),
	suite("y_array_with_several_null", "[7,null,null,null,8]"),
	suite("y_array_with_trailing_space", "[8] "),
	suite("y_number", "[246e35]"),
	suite("y_number_0e+1", "[0e+3]"),
	suite("y_number_0e1", "[0e3]"),
	suite("y_number_after_space", "[ 9]"),
	suite("y_number_double_close_to_zero", "[-0."+strings.Repeat("0", 70)+"2]"),
	suite("y_number_int_with_exp", "[40e2]"),
	suite("y_number_minus_zero", "[-0]"),
	suite("y_number_negative_int", "[-246]"),
	suite("y_number_negative_one", "[-1]"),
	suite("y_number_negative_zero", "[-0.0]"),
	suite("y_number_real_capital_e", "[3E44]"),
	suite("y_number_real_capital_e_neg_exp", "[3E-4]"),
	suite("y_number_real_capital_e_pos_exp", "[3E+4]"),
	suite("y_number_real_exponent", "[246.135e57]"),
	suite("y_number_real_fraction_exponent", "[246.135e79]"),
	suite("y_number_real_neg_exp", "[3e-4]"),
	suite("y_number_real_pos_exponent", "[3e+4]"),
	suite("y_number_simple_int", "[246]"),
	suite("y_number_simple_real", "[246.135]"),
	suite("y_object", `{"one":"two","three":"four"}`),
	suite("y_object_basic", `{"one":"two"}`),
	suite("y_object_duplicated_key", `{"k":"v","k":"w"}`),
	suite("y_object_duplicated_key_and_value", `{"k":"v","k":"v"}`),
	suite("y_object_empty", "{}"),
	suite("y_object_empty_key", `{"":7}`),
	suite("y_object_escaped_null_in_key", `{"one\u0000two":7}`),
	suite("y_object_extreme_numbers", `{"least":-1.7e+308,"most":1.7e+308}`),
	suite("y_object_long_strings", `{"list":[{"id":"`+strings.Repeat("y", 60)+`"}],"id":"`+strings.Repeat("y", 60)+`"}`),
	suite("y_object_simple", `{"k":[]}`),
	suite("y_object_string_unicode", `{"名":"\u817e\u8baf\u4e91"}`),
	suite("y_object_with_newlines", "{\n\"k\": \"v\"\n}"),
	suite("y_string_1_2_3_bytes_UTF-8_sequences", `["\u0061\u013b\u13ac"]`),
	suite("y_string_accepted_surrogate_pair", `["\uD802\udd38"]`),
	suite("y_string_accepted_surrogate_pairs", `["\ud84d\ude31\ud84e\udf8d"]`),
	suite("y_string_allowed_escapes", `["\"\\\/\b\f\n\r\t"]`),
	suite("y_string_backslash_and_u_escaped_zero", `["\\u0000"]`),
	suite("y_string_backslash_doublequotes", `["\""]`),
	suite("y_string_comments", `["x/*y*/z/*t//u"]`),
	suite("y_string_double_escape_a", `["\\v"]`),
	suite("y_string_double_escape_n", `["\\r"]`),
	suite("y_string_escaped_control_character", `["\u0013"]`),
	suite("y_string_escaped_noncharacter", `["\ufffe"]`),
	suite("y_string_in_array", `["qwer"]`),
	suite("y_string_in_array_with_leading_space", `[ "qwer"]`),
	suite("y_string_last_surrogates_1_and_2", `["\uDBFF\uDFFE"]`),
	suite("y_string_nbsp_uescaped", `["old\u00A0line"]`),
	suite("y_string_nonCharacterInUTF-8_U+10FFFF", "[\"\U0010FFFF\"]"),
	suite("y_string_nonCharacterInUTF-8_U+FFFF", "[\"\uFFFF\"]"),
	suite("y_string_null_escape", `["\u0000"]`),
	suite("y_string_one-byte-utf-8", `["\u002d"]`),
	suite("y_string_pi", `["π"]`),
	suite("y_string_reservedCharacterInUTF-8_U+1BFFF", "[\"\U0001BFFF\"]"),
	suite("y_string_simple_ascii", `["qwer "]`),
	suite("y_string_space", `" "`),
	suite("y_string_surrogates_U+1D11E_MUSICAL_SYMBOL_G_CLEF", `["\uD834\uDd1e"]`),
	suite("y_string_three-byte-utf-8", `["\u0922"]`),
	suite("y_string_two-byte-utf-8", `["\u0234"]`),
	suite("y_string_u+2028_line_sep", "[\"\u2028\"]"),
	suite("y_string_u+2029_par_sep", "[\"\u2029\"]"),
	suite("y_string_uEscape", `["\u0062\u30af\u30EA\u30b9"]`),
	suite("y_string_uescaped_newline", `["old\u000Aline"]`),
	suite("y_string_unescaped_char_delete", "[\"\x7f\"]"),
	suite("y_string_unicode", `["\uB67B"]`),
	suite("y_string_unicodeEscapedBackslash", `["\u005C"]`),
	suite("y_string_unicode_2", `["⍃㈵㉂"]`),
	suite("y_string_unicode_U+10FFFE_nonchar", `["\uDBFF\uDFFE"]`),
	suite("y_string_unicode_U+1FFFE_nonchar", `["\uD83F\uDFFE"]`),
	suite("y_string_unicode_U+200B_ZERO_WIDTH_SPACE", `["\u200B"]`),
	suite("y_string_unicode_U+2064_invisible_plus", `["\u2064"]`),
	suite("y_string_unicode_U+FDD0_nonchar", `["\uFDD0"]`),
	suite("y_string_unicode_U+FFFE_nonchar", `["\uFFFE"]`),
	suite("y_string_unicode_escaped_double_quote", `["\u0022"]`),
	suite("y_string_utf8", "[\"€\U0001D11E\"]"),
	suite("y_string_with_del_character", "[\"b\x7fb\"]"),
	suite("y_structure_lonely_false", "false"),
	suite("y_structure_lonely_int", "24"),
	suite("y_structure_lonely_negative_real", "-0.7"),
	suite("y_structure_lonely_null", "null"),
	suite("y_structure_lonely_string", `"qwer"`),
	suite("y_structure_lonely_true", "true"),
	suite("y_structure_string_empty", `""`),
	suite("y_structure_trailing_newline", "[\"z\"]\n"),
	suite("y_structure_true_in_array", "[true]"),
	suite("y_structure_whitespace_array", " [] "),
}

// refuse are the cases that no reader may accept. The mark ☞ shows where the text first breaks the
// grammar: before what is wrong, where something is missing, or at the end of a truncated text. For
// a trailing comma it is before the comma, for a missing quotation mark where the text continues as
// outside of a string.
var refuse = []textCase{
	suite("n_array_1_true_without_comma", "[7☞ true]"),
	suite("n_array_a_invalid_utf8", "[☞b\xe5]"),
	suite("n_array_colon_instead_of_comma", `["k"☞: 7]`),
	suite("n_array_comma_after_close", `[""]☞,`),
	suite("n_array_comma_and_number", "[☞,7]"),
	suite("n_array_double_comma", "[7,☞,8]"),
	suite("n_array_double_extra_comma", `["z"☞,,]`),
	suite("n_array_extra_close", `["z"]☞]`),
	suite("n_array_extra_comma", `["z"☞,]`),
	suite("n_array_incomplete", `["z"☞`),
	suite("n_array_incomplete_invalid_value", "[☞z"),
	suite("n_array_inner_array_no_comma", "[4☞[5]]"),
	suite("n_array_invalid_utf8", "[☞\xff]"),
	suite("n_array_items_separated_by_semicolon", "[7☞:8]"),
	suite("n_array_just_comma", "[☞,]"),
	suite("n_array_just_minus", "[☞-]"),
	suite("n_array_missing_value", `[   ☞, ""]`),
	suite("n_array_newlines_unclosed", "[\"k\",\n5\n,7☞"),
	suite("n_array_number_and_comma", "[7☞,]"),
	suite("n_array_number_and_several_commas", "[7☞,,]"),
	suite("n_array_spaces_vertical_tab_formfeed", "[\"☞\vk\"\f]"),
	suite("n_array_star_inside", "[☞*]"),
	suite("n_array_unclosed", `[""☞`),
	suite("n_array_unclosed_trailing_comma", "[7,☞"),
	suite("n_array_unclosed_with_new_lines", "[7,\n8\n,9☞"),
	suite("n_array_unclosed_with_object_inside", "[{}☞"),
	suite("n_incomplete_false", "[☞fals]"),
	suite("n_incomplete_null", "[☞nul]"),
	suite("n_incomplete_true", "[☞tru]"),
	suite("n_multidigit_number_then_00", "246☞\x00"),
	suite("n_number_++", "[☞++567]"),
	suite("n_number_+1", "[☞+7]"),
	suite("n_number_+Inf", "[☞+Inf]"),
	suite("n_number_-01", "[☞-07]"),
	suite("n_number_-1.0.", "[☞-7.0.]"),
	suite("n_number_-2.", "[☞-8.]"),
	suite("n_number_-NaN", "[☞-NaN]"),
	suite("n_number_.-1", "[☞.-7]"),
	suite("n_number_.2e-3", "[☞.8e-4]"),
	suite("n_number_0.1.2", "[☞0.7.8]"),
	suite("n_number_0.3e+", "[☞0.4e+]"),
	suite("n_number_0.3e", "[☞0.4e]"),
	suite("n_number_0.e1", "[☞0.e7]"),
	suite("n_number_0_capital_E+", "[☞0E+]"),
	suite("n_number_0_capital_E", "[☞0E]"),
	suite("n_number_0e+", "[☞0e+]"),
	suite("n_number_0e", "[☞0e]"),
	suite("n_number_1.0e+", "[☞7.0e+]"),
	suite("n_number_1.0e-", "[☞7.0e-]"),
	suite("n_number_1.0e", "[☞7.0e]"),
	suite("n_number_1_000", "[7☞ 000.0]"),
	suite("n_number_1eE2", "[☞7eE8]"),
	suite("n_number_2.e+3", "[☞8.e+4]"),
	suite("n_number_2.e-3", "[☞8.e-4]"),
	suite("n_number_2.e3", "[☞8.e4]"),
	suite("n_number_9.e+", "[☞3.e+]"),
	suite("n_number_Inf", "[☞Inf]"),
	suite("n_number_NaN", "[☞NaN]"),
	suite("n_number_U+FF11_fullwidth_digit_one", "[☞７]"),
	suite("n_number_expression", "[☞7+8]"),
	suite("n_number_hex_1_digit", "[☞0x4]"),
	suite("n_number_hex_2_digits", "[☞0x53]"),
	suite("n_number_infinity", "[☞Infinity]"),
	suite("n_number_invalid+-", "[☞0e+-7]"),
	suite("n_number_invalid-negative-real", "[☞-246.246foo]"),
	suite("n_number_invalid-utf-8-in-bigger-int", "[246☞\xe5]"),
	suite("n_number_invalid-utf-8-in-exponent", "[7e7☞\xe5]"),
	suite("n_number_invalid-utf-8-in-int", "[0☞\xe5]\n"),
	suite("n_number_minus_infinity", "[☞-Infinity]"),
	suite("n_number_minus_sign_with_trailing_garbage", "[☞-foo]"),
	suite("n_number_minus_space_1", "[☞- 7]"),
	suite("n_number_neg_int_starting_with_zero", "[☞-024]"),
	suite("n_number_neg_real_without_int_part", "[☞-.246]"),
	suite("n_number_neg_with_garbage_at_end", "[☞-7y]"),
	suite("n_number_real_garbage_after_e", "[☞7eb]"),
	suite("n_number_real_with_invalid_utf8_after_e", "[☞7e\xe5]"),
	suite("n_number_real_without_fractional_part", "[☞7.]"),
	suite("n_number_starting_with_dot", "[☞.246]"),
	suite("n_number_with_alpha", "[☞7.8b-4-]"),
	suite("n_number_with_alpha_char", "[☞7.8034875d-10]"),
	suite("n_number_with_leading_zero", "[☞024]"),
	suite("n_object_bad_value", `["k", ☞truth]`),
	suite("n_object_bracket_key", "{☞[: \"k\"}\n"),
	suite("n_object_comma_instead_of_colon", `{"k"☞, null}`),
	suite("n_object_double_colon", `{"k":☞:"l"}`),
	suite("n_object_emoji", "{☞🇨🇭}"),
	suite("n_object_garbage_at_end", `{"k":"k"☞ 246}`),
	suite("n_object_key_with_single_quotes", "{☞key: 'value'}"),
	suite("n_object_lone_continuation_byte_in_key_and_trailing_comma", "{\"☞\xb9\":\"0\",}"),
	suite("n_object_missing_colon", `{"k"☞ l}`),
	suite("n_object_missing_key", `{☞:"l"}`),
	suite("n_object_missing_semicolon", `{"k"☞ "l"}`),
	suite("n_object_missing_value", `{"k":☞`),
	suite("n_object_no-colon", `{"k"☞`),
	suite("n_object_non_string_key", "{☞7:7}"),
	suite("n_object_non_string_key_but_huge_number_instead", "{☞8888E8888:7}"),
	suite("n_object_repeated_null_null", "{☞null:null,null:null}"),
	suite("n_object_several_trailing_commas", `{"id":0☞,,,,,}`),
	suite("n_object_single_quote", "{☞'k':0}"),
	suite("n_object_trailing_comma", `{"id":0☞,}`),
	suite("n_object_trailing_comment", `{"k":"l"}☞/**/`),
	suite("n_object_trailing_comment_open", `{"k":"l"}☞/**//`),
	suite("n_object_trailing_comment_slash_open", `{"k":"l"}☞//`),
	suite("n_object_trailing_comment_slash_open_incomplete", `{"k":"l"}☞/`),
	suite("n_object_two_commas_in_a_row", `{"k":"l",☞,"m":"n"}`),
	suite("n_object_unquoted_key", `{☞k: "l"}`),
	suite("n_object_unterminated-value", `{"k":"k☞`),
	suite("n_object_with_single_string", `{ "one" : "two", "k"☞ }`),
	suite("n_object_with_trailing_garbage", `{"k":"l"}☞#`),
	suite("n_single_space", "☞ "),
	suite("n_string_1_surrogate_then_escape", `["☞\uD801\"]`),
	suite("n_string_1_surrogate_then_escape_u", `["☞\uD801\u"]`),
	suite("n_string_1_surrogate_then_escape_u1", `["☞\uD801\u7"]`),
	suite("n_string_1_surrogate_then_escape_u1x", `["☞\uD801\u7x"]`),
	suite("n_string_accentuated_char_no_quotes", "[☞é]"),
	suite("n_string_backslash_00", "[\"☞\\\x00\"]"),
	suite("n_string_escape_x", `["☞\x07"]`),
	suite("n_string_escaped_backslash_bad", `["\\\"☞]`),
	suite("n_string_escaped_ctrl_char_tab", "[\"☞\\\t\"]"),
	suite("n_string_escaped_emoji", `["☞\🌀"]`),
	suite("n_string_incomplete_escape", `["\"☞]`),
	suite("n_string_incomplete_escaped_character", `["☞\u00B"]`),
	suite("n_string_incomplete_surrogate", `["☞\uD835\uDd"]`),
	suite("n_string_incomplete_surrogate_escape_invalid", `["☞\uD801\uD801\x"]`),
	suite("n_string_invalid-utf-8-in-escape", "[\"☞\\u\xe5\"]"),
	suite("n_string_invalid_backslash_esc", `["☞\c"]`),
	suite("n_string_invalid_unicode_escape", `["☞\urstu"]`),
	suite("n_string_invalid_utf8_after_escape", "[\"☞\\\xe5\"]"),
	suite("n_string_leading_uescaped_thinspace", `[☞\u0020"qwer"]`),
	suite("n_string_no_quotes_with_bad_escape", `[☞\n]`),
	suite("n_string_single_doublequote", `"☞`),
	suite("n_string_single_quote", "[☞'one quote']"),
	suite("n_string_single_string_no_double_quotes", "☞qwer"),
	suite("n_string_start_escape_unclosed", `["\☞`),
	suite("n_string_unescaped_ctrl_char", "[\"b☞\x00b\"]"),
	suite("n_string_unescaped_newline", "[\"old☞\nline\"]"),
	suite("n_string_unescaped_tab", "[\"☞\t\"]"),
	suite("n_string_unicode_CapitalU", `"☞\UB67B"`),
	suite("n_string_with_trailing_garbage", `""☞z`),
	suite("n_structure_U+2060_word_joined", "[☞\u2060]"),
	suite("n_structure_UTF8_BOM_no_data", "☞\uFEFF"),
	suite("n_structure_angle_bracket_.", "☞<.>"),
	suite("n_structure_angle_bracket_null", "[☞<null>]"),
	suite("n_structure_array_trailing_garbage", "[7]☞z"),
	suite("n_structure_array_with_extra_array_close", "[7]☞]"),
	suite("n_structure_array_with_unclosed_string", `["qwer☞]`),
	suite("n_structure_ascii-unicode-identifier", "☞bå"),
	suite("n_structure_capitalized_True", "[☞True]"),
	suite("n_structure_close_unopened_array", "7☞]"),
	suite("n_structure_comma_instead_of_closing_brace", `{"k": true,☞`),
	suite("n_structure_double_array", "[]☞[]"),
	suite("n_structure_end_array", "☞]"),
	suite("n_structure_incomplete_UTF8_BOM", "☞\xef\xbb{}"),
	suite("n_structure_lone-invalid-utf-8", "☞\xe5"),
	suite("n_structure_lone-open-bracket", "[☞"),
	suite("n_structure_no_data", "☞"),
	suite("n_structure_null-byte-outside-string", "[☞\x00]"),
	suite("n_structure_number_with_trailing_garbage", "8☞@"),
	suite("n_structure_object_followed_by_closing_object", "{}☞}"),
	suite("n_structure_object_unclosed_no_value", `{"":☞`),
	suite("n_structure_object_with_comment", `{"k":☞/*remark*/"l"}`),
	suite("n_structure_object_with_trailing_garbage", `{"k": true} ☞"z"`),
	suite("n_structure_open_array_apostrophe", "[☞'"),
	suite("n_structure_open_array_comma", "[☞,"),
	suite("n_structure_open_array_open_object", "[{☞"),
	suite("n_structure_open_array_open_string", `["k☞`),
	suite("n_structure_open_array_string", `["k"☞`),
	suite("n_structure_open_object", "{☞"),
	suite("n_structure_open_object_close_array", "{☞]"),
	suite("n_structure_open_object_comma", "{☞,"),
	suite("n_structure_open_object_open_array", "{☞["),
	suite("n_structure_open_object_open_string", `{"k☞`),
	suite("n_structure_open_object_string_with_apostrophes", "{☞'k'"),
	suite("n_structure_open_open", `["☞\{["\{["\{["\{`),
	suite("n_structure_single_eacute", "☞\xe9"),
	suite("n_structure_single_star", "☞*"),
	suite("n_structure_trailing_#", `{"k":"l"}☞#{}`),
	suite("n_structure_uescaped_LF_before_string", `[☞\u000A""]`),
	suite("n_structure_unclosed_array", "[7☞"),
	suite("n_structure_unclosed_array_partial_null", "[ false, nul☞"),
	suite("n_structure_unclosed_array_unfinished_false", "[ true, fals☞"),
	suite("n_structure_unclosed_array_unfinished_true", "[ false, tru☞"),
	suite("n_structure_unclosed_object", `{"qwer":"qwer"☞`),
	suite("n_structure_unicode-identifier", "☞å"),
	suite("n_structure_whitespace_U+2060_word_joiner", "☞\u2060"),
	suite("n_structure_whitespace_formfeed", "[☞\f]"),
	suite("n_structure_100000_opening_arrays", strings.Repeat("[", MaxDepth)+"☞"+strings.Repeat("[", 100000-MaxDepth)),
	suite("n_structure_open_array_object", strings.Repeat(`[{"":`, MaxDepth/2)+"☞"+strings.Repeat(`[{"":`, 50000-MaxDepth/2)),
}

// decided are the cases that are left to the implementation. This one accepts every number as it is
// written, however large. Invalid UTF-8, lone surrogates and byte order marks are syntax errors at
// the mark, as in jsontext and other strict readers; the lenient reader reads past them.
var decided = []textCase{
	suite("i_number_double_huge_neg_exp", "[246.135e-20789]"),
	suite("i_number_huge_exp", "[0.3e"+strings.Repeat("0", 20)+strings.Repeat("8", 60)+"]"),
	suite("i_number_neg_int_huge_exp", "[-7e+8888]"),
	suite("i_number_pos_double_huge_exp", "[7.4e+8888]"),
	suite("i_number_real_neg_overflow", "[-246135e200]"),
	suite("i_number_real_pos_overflow", "[246135e200]"),
	suite("i_number_real_underflow", "[246e-20135]"),
	suite("i_number_too_big_neg_int", "[-"+strings.Repeat("246", 12)+"]"),
	suite("i_number_too_big_pos_int", "["+strings.Repeat("246", 12)+"]"),
	suite("i_number_very_big_negative_int", "[-"+strings.Repeat("357", 20)+"]"),
	suite("i_object_key_lone_2nd_surrogate", `{"☞\uDEAD":0}`),
	suite("i_string_1st_surrogate_but_2nd_missing", `["☞\uDABA"]`),
	suite("i_string_1st_valid_surrogate_2nd_invalid", `["☞\uD889\u2345"]`),
	suite("i_string_incomplete_surrogate_and_escape_valid", `["☞\uD801\n"]`),
	suite("i_string_incomplete_surrogate_pair", `["☞\uDd1eb"]`),
	suite("i_string_incomplete_surrogates_escape_valid", `["☞\uD801\uD801\n"]`),
	suite("i_string_invalid_lonely_surrogate", `["☞\ud801"]`),
	suite("i_string_invalid_surrogate", `["☞\ud801bcd"]`),
	suite("i_string_inverted_surrogates_U+1D11E", `["☞\uDd1e\uD834"]`),
	suite("i_string_lone_second_surrogate", `["☞\uDFAB"]`),
	suite("i_string_UTF-16LE_with_BOM", "☞\xff\xfe[\x00\"\x00\xe9\x00\"\x00]\x00"),
	suite("i_string_UTF-8_invalid_sequence", "[\"日☞\xd1\xfa\"]"),
	suite("i_string_UTF8_surrogate_U+D800", "[\"☞\xed\xa0\x80\"]"),
	suite("i_string_invalid_utf-8", "[\"☞\xfe\"]"),
	suite("i_string_iso_latin_1", "[\"☞\xe8\"]"),
	suite("i_string_lone_utf8_continuation_byte", "[\"☞\x82\"]"),
	suite("i_string_not_in_unicode_range", "[\"☞\xf4\xbf\xbf\xbe\"]"),
	suite("i_string_overlong_sequence_2_bytes", "[\"☞\xc0\xae\"]"),
	suite("i_string_overlong_sequence_6_bytes", "[\"☞\xfc\x83\xbf\xbf\xbf\xbe\"]"),
	suite("i_string_overlong_sequence_6_bytes_null", "[\"☞\xfc\x80\x80\x80\x80\x81\"]"),
	suite("i_string_truncated-utf-8", "[\"☞\xe0\xfe\"]"),
	suite("i_string_utf16BE_no_BOM", "☞\x00[\x00\"\x00\xe9\x00\"\x00]"),
	suite("i_string_utf16LE_no_BOM", "[☞\x00\"\x00\xe9\x00\"\x00]\x00"),
	suite("i_structure_500_nested_arrays", strings.Repeat("[", 500)+strings.Repeat("]", 500)),
	suite("i_structure_UTF-8_BOM_empty_object", "☞\uFEFF{}"),
}

const mark = "☞"

// suite returns a case whose name includes its file and line.
func suite(name, text string) textCase {
	_, _, line, _ := runtime.Caller(1)
	return textCase{fmt.Sprintf("%s/suite_test.go:%d", name, line), text}
}

// refusedAt returns where the lenient reader reports that a text first breaks the grammar; -1 for
// nowhere.
func refusedAt(src []byte) int {
	l := Read(src, 0)
	at := -1
	for _, s := range append(l.Errors, SpaceErrors(src, l.End)...) {
		if at < 0 || s.From < at {
			at = s.From
		}
	}
	if l.TooDeep >= 0 && (at < 0 || l.TooDeep < at) {
		return l.TooDeep
	}
	if rest := SkipSpace(src, l.End); at < 0 && rest < len(src) {
		return rest
	}
	return at
}

func TestSuite(t *testing.T) {
	for _, list := range [][]textCase{accept, refuse, decided} {
		for _, c := range list {
			t.Run(c.name, func(t *testing.T) {
				text := []byte(strings.Replace(c.text, mark, "", 1))
				want := strings.Index(c.text, mark)
				_, _, err := Parse(text)
				if (err == nil) != (want < 0) {
					t.Errorf("Parse(%.80q): %v", text, err)
				}
				if got := refusedAt(text); got != want {
					t.Errorf("%.80q is refused at %d, want %d", text, got, want)
				}
				agree(t, text)
			})
		}
	}
}

// TestSuiteIsWhole checks the number of cases, and that each is in the right table and only once.
func TestSuiteIsWhole(t *testing.T) {
	names := map[string]bool{}
	for prefix, list := range map[string][]textCase{"y_": accept, "n_": refuse, "i_": decided} {
		for _, c := range list {
			name, _, _ := strings.Cut(c.name, "/suite_test.go")
			if names[name] || !strings.HasPrefix(name, prefix) {
				t.Errorf("%s is there twice, or in the wrong table", name)
			}
			names[name] = true
			if strings.Count(c.text, mark) > 1 || bytes.HasPrefix([]byte(prefix), []byte("y")) && strings.Contains(c.text, mark) {
				t.Errorf("%s has the mark where none belongs", name)
			}
		}
	}
	if len(names) < 300 {
		t.Errorf("%d cases", len(names))
	}
}
