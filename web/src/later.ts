// This file exports what only a click, a success or a response of a known product asks for: it loads
// after the editor, and adds nothing to the first visit.

import "./strings-later"

export { loadAbout } from "./about"
export { showAction } from "./about-action"
export { press, start } from "./bar"
export { showCame } from "./came"
export { formWord } from "./formword"
export { leaveFragment } from "./fragment"
export { showJSON } from "./json"
export { openPicker } from "./picker"
export { openTicketMenu } from "./ticket-menu"
