import { linkPreviewTexts } from "@hazel/domain/models/link-preview-model"
import type { PageTexts } from "@hazel/db/repositories/link-preview-repository"
import { linkPreviewLimits } from "../front-door/limits/index.ts"
import { decodePage } from "./decode-page.ts"
import { type Fetched, fetchBounded, type Wanted } from "./fetch-bounded.ts"
import type { PageNetwork } from "./page-network.ts"
import { readPage, tidied } from "./read-page.ts"

const { pageBytes, pictureBytes } = linkPreviewLimits

/** The texts of a page, and the bytes that it says are its picture. */
export interface DescribedPage {
  readonly texts: PageTexts
  readonly picture: Uint8Array | undefined
  /** Whether the address is that of the picture itself. */
  readonly isPicture: boolean
}

const isPage = (mediaType: string) => mediaType === "text/html" || mediaType === "application/xhtml+xml"
const isPicture = (mediaType: string) => mediaType.startsWith("image/")

const page: Wanted = {
  accept: "text/html,application/xhtml+xml,image/*;q=0.8",
  bytesOf: (type) => (isPage(type) ? pageBytes : isPicture(type) ? pictureBytes : undefined),
  mayBeCut: true
}

const picture: Wanted = {
  accept: "image/avif,image/webp,image/png,image/jpeg,image/gif",
  bytesOf: (type) => (isPicture(type) ? pictureBytes : undefined),
  mayBeCut: false
}

const nameOf = ({ pathname, host }: URL) => {
  const name = pathname.split("/").at(-1) ?? ""
  try {
    return decodeURIComponent(name) || host
  } catch {
    return name
  }
}

const ofPicture = ({ url, body }: Fetched): DescribedPage => ({
  texts: { title: tidied(nameOf(url), linkPreviewTexts.title) ?? url.host, siteName: null, description: null },
  picture: body,
  isPicture: true
})

/** A page without its picture is still worth a preview. An address is relative to the page: `<base>` is not asked. */
const pictureAt = async (network: PageNetwork, address: string, url: URL) => {
  if (!URL.canParse(address, url.href)) return undefined
  return fetchBounded(network, new URL(address, url).href, picture).then(
    ({ body }) => body,
    () => undefined
  )
}

/** Fetches the page at an address and says what it is; undefined if it says nothing about itself. */
export const describePage = async (network: PageNetwork, address: string): Promise<DescribedPage | undefined> => {
  const fetched = await fetchBounded(network, address, page)
  if (isPicture(fetched.mediaType)) return ofPicture(fetched)
  const found = readPage(decodePage(fetched.body, fetched.contentType))
  if (found === undefined) return undefined
  const bytes = found.picture === undefined ? undefined : await pictureAt(network, found.picture, fetched.url)
  return { texts: found.texts, picture: bytes, isPicture: false }
}
