// This file tests the second third of the hostile texts in the built engine.

import { testHostileTexts } from "./hostiletexts.mjs"

testHostileTexts(1, 3)
