// This file dresses the editor. Colours are the page's own properties, so that themes switch without touching the editor.

import { HighlightStyle } from "@codemirror/language"
import { EditorView } from "@codemirror/view"
import { tags } from "@lezer/highlight"

export const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-name)" },
  { tag: tags.string, color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: "var(--muted)" },
])

const underline = (color: string) => ({
  backgroundImage: "none",
  paddingBottom: "0",
  textDecoration: `underline wavy ${color} 1px`,
  textUnderlineOffset: "3px",
  textDecorationSkipInk: "none",
})

export const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--surface)", fontSize: "13px" },
  // The gutter would cover an outline here; the page draws one round the whole field.
  "&.cm-focused": { outline: "none" },
  ".cm-placeholder": { color: "var(--muted)" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-content": { padding: "12px 0", caretColor: "var(--text)" },
  ".cm-line": { padding: "0 12px 0 8px" },
  ".cm-cursor": { borderLeftColor: "var(--text)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--muted)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 4px 0 12px", minWidth: "28px" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--line-active)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    background: "var(--selection)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--match)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--match)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--failure-soft)" },
  ".cm-searchMatch": { backgroundColor: "var(--match)", outline: "1px solid var(--line)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--selection)" },
  ".cm-specialChar": { color: "var(--failure)" },
  ".cm-lintRange-error": underline("var(--failure)"),
  ".cm-lintRange-warning": underline("var(--invalid)"),
  ".cm-lintRange-info": underline("var(--accent)"),
  ".cm-lintPoint:after": { borderBottomColor: "var(--failure)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--invalid)" },
  ".cm-lintPoint-info:after": { borderBottomColor: "var(--accent)" },
  ".cm-tooltip": {
    backgroundColor: "var(--surface)",
    color: "var(--text)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    boxShadow: "0 4px 16px rgb(0 0 0 / 0.15)",
    maxWidth: "36em",
    fontFamily: "var(--sans)",
  },
  ".cm-diagnostic": { padding: "8px 12px", whiteSpace: "pre-wrap" },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--failure)" },
  ".cm-diagnostic-warning": { borderLeft: "3px solid var(--invalid)" },
  ".cm-diagnostic-info": { borderLeft: "3px solid var(--accent)" },
  ".cm-panels": { backgroundColor: "var(--surface)", color: "var(--text)", fontFamily: "var(--sans)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "8px 32px 8px 12px" },
  ".cm-panel.cm-search label": { fontSize: "13px" },
  ".cm-panel.cm-search [name=close]": { fontSize: "20px", width: "28px", height: "28px", color: "var(--text)", cursor: "pointer" },
  ".cm-textfield": {
    backgroundColor: "var(--background)",
    color: "var(--text)",
    border: "1px solid var(--control)",
    borderRadius: "4px",
    fontSize: "13px",
    padding: "3px 6px",
  },
  ".cm-button": {
    backgroundColor: "var(--background)",
    backgroundImage: "none",
    color: "var(--text)",
    border: "1px solid var(--control)",
    borderRadius: "4px",
    fontSize: "13px",
    padding: "3px 10px",
    cursor: "pointer",
  },
})
