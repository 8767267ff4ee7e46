import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { followAwaited } from "./awaited-uploads.ts"
import { resumeUploads } from "./upload-files.ts"

/** Goes on with the files that were chosen or sent before the page was loaded again, wherever it was opened. */
const BackgroundUploads = () => {
  const hazel = useHazel()
  const owner = useReadable(hazel.me)
  useEffect(() => {
    if (owner === undefined) return
    // A file that this page has adopted once is not found again.
    void resumeUploads(owner)
    return followAwaited(hazel, owner)
  }, [hazel, owner])
  return null
}

export default BackgroundUploads
