import type { InboxEntry } from "@hazel/domain/models/inbox-model"
import { type InfiniteData, useQueryClient } from "@tanstack/react-query"
import { useRef } from "react"
import { useHazel } from "../../hazel.ts"
import { showToast } from "../../ui/toast-store.ts"
import { uiTexts } from "../../ui/texts.ts"
import { showFailure } from "../failure/show-failure.ts"
import { inboxKey, underway } from "./inbox-news.ts"
import { inboxTexts } from "./texts.ts"
import { keyOf } from "./use-inbox.ts"

type Entries = ReadonlyArray<InboxEntry>
type Pages = InfiniteData<{ readonly entries: Entries }>

const keysOf = (entries: Entries) => entries.map(({ kind, subjectId }) => ({ kind, subjectId }))
const placesOf = (entries: Entries) => entries.map(({ kind, subjectId, seq }) => ({ kind, subjectId, seq }))

/** The server marks at most this many in one call. */
const most = 100
const portions = (entries: Entries) =>
  Array.from({ length: Math.ceil(entries.length / most) }, (_, at) => entries.slice(at * most, (at + 1) * most))

/** Marks entries, on the screen at once. If the server does not answer, the list is fetched as it is there. */
export const useMarkEntries = () => {
  const hazel = useHazel()
  const queries = useQueryClient()
  const lastDone = useRef<Entries>([])

  /** Changes the entries in all lists that are loaded; undefined removes one. */
  const show = (marked: Entries, change: (entry: InboxEntry) => InboxEntry | undefined) => {
    const keys = new Set(marked.map(keyOf))
    // An answer that is on its way would bring the entries back.
    void queries.cancelQueries({ queryKey: inboxKey })
    queries.setQueriesData<Pages>(
      { queryKey: [...inboxKey, "list"] },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            entries: page.entries.flatMap((entry) => (keys.has(keyOf(entry)) ? (change(entry) ?? []) : entry))
          }))
        }
    )
  }
  const settle = async (calls: ReadonlyArray<Promise<unknown>>) => {
    underway.marks += 1
    await Promise.all(calls).catch(showFailure)
    underway.marks -= 1
    if (underway.marks === 0) await queries.invalidateQueries({ queryKey: inboxKey })
  }

  const undo = (entries: Entries) => {
    lastDone.current = []
    const calls = portions(entries).map((some) =>
      hazel.call((client) => client.inbox.markUndone({ entries: keysOf(some) }))
    )
    return settle(calls)
  }
  const markDone = async (entries: Entries) => {
    lastDone.current = entries
    show(entries, () => undefined)
    showToast(inboxTexts.markedDone(entries.length), { label: uiTexts.undo, run: () => void undo(entries) })
    await settle(
      portions(entries).map((some) => hazel.call((client) => client.inbox.markDone({ entries: placesOf(some) })))
    )
  }
  const markUndone = async (entries: Entries) => {
    show(entries, () => undefined)
    showToast(inboxTexts.backInInbox)
    await undo(entries)
  }
  const markRead = async (entry: InboxEntry) => {
    show([entry], (read) => ({ ...read, isUnread: false }))
    await settle([hazel.call((client) => client.inbox.markRead({ entries: placesOf([entry]) }))])
  }
  const markUnread = async (entry: InboxEntry) => {
    show([entry], (read) => ({ ...read, isUnread: true }))
    await settle([hazel.call((client) => client.inbox.markUnread({ entries: keysOf([entry]) }))])
  }
  const undoLast = () => {
    if (lastDone.current.length > 0) void undo(lastDone.current)
  }
  return { markDone, markUndone, markRead, markUnread, undoLast }
}

export type EntryMarks = ReturnType<typeof useMarkEntries>
