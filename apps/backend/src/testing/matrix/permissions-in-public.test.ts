import { makeEveryCallIn } from "./every-call.ts"

makeEveryCallIn("public")
