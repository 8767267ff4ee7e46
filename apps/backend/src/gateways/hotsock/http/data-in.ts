import { dataProblem, frameData } from "../frames/frame-data.ts"
import type { FrameFields } from "../frames/frame-fields.ts"

/** The data of a request; null when it is absent. Source: N4. */
export const frameDataIn = (fields: FrameFields) => {
  const data = frameData(fields.value("data"))
  const problem = dataProblem(data)
  return problem === undefined ? data : fields.refuse("data", problem)
}
