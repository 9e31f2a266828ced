// This file runs before the first paint, so that a remembered theme does not flash.

import { applyLanguage, applyTheme, currentLanguage, currentTheme } from "./settings"

applyTheme(currentTheme())
applyLanguage(currentLanguage())
