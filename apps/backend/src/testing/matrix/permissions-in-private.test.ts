import { makeEveryCallIn } from "./every-call.ts"

makeEveryCallIn("private")
