declare module "@tanstack/react-router" {
  interface HistoryState {
    /** Whether the page was opened from the results of a search. */
    readonly isFromSearch?: boolean
  }
}

/** The state of a page that was opened from the results of a search. */
export const openedFromSearch = { isFromSearch: true } as const

/** Goes back to the results of the search from which this page was opened. Answers whether it was opened from any. */
export const backToSearch = (): boolean => {
  const state: unknown = history.state
  const isFromSearch = typeof state === "object" && state !== null && "isFromSearch" in state
  if (isFromSearch) history.back()
  return isFromSearch
}
