// This file is what only a click asks for: it loads behind the editor, and weighs nothing on the
// first visit.

import "./strings-later"

export { press, start } from "./bar"
export { formWord } from "./formword"
export { leaveFragment } from "./fragment"
export { showJSON } from "./json"
export { openPicker } from "./picker"
export { ticketText } from "./ticket"
