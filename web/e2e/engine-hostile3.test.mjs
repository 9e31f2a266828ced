// This file tests the last third of the hostile texts in the built engine.

import { testHostileTexts } from "./hostiletexts.mjs"

testHostileTexts(2, 3)
