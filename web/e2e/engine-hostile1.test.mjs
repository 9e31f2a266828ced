// This file tests the first third of the hostile texts in the built engine.

import { testHostileTexts } from "./hostiletexts.mjs"

testHostileTexts(0, 3)
