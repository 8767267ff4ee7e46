import type { ReactNode } from "react"
import { useReadable } from "../../ui/use-readable.ts"
import { threadWidth } from "./thread-state.ts"

/** The place of a thread beside its channel; in the channel's place where there is no room for both. */
export const ThreadFrame = ({ children }: { readonly children?: ReactNode }) => (
  <aside
    data-thread
    aria-label="Thread"
    style={{ width: useReadable(threadWidth) }}
    className="relative flex shrink-0 flex-col border-l border-line bg-surface max-lg:absolute max-lg:inset-0 max-lg:z-20 max-lg:w-full! max-lg:border-0"
  >
    {children}
  </aside>
)
