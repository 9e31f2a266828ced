// This file is what only a click or a response of a known product asks for: it loads behind the
// editor, and weighs nothing on the first visit.

import "./strings-later"

export { loadAbout } from "./about"
export { showJSON } from "./json"
export { openPicker } from "./picker"
export { ticketText } from "./ticket"
