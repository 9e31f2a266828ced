// This file adds the words that no first verdict needs: those of forms, types, the search for
// actions and the editor.

import { addStrings } from "./strings"
import en from "./strings/en-later.json"
import zh from "./strings/zh-later.json"

addStrings({ en, zh })
