import { classNames } from "./class-names.ts"

const sizes = {
  small: "size-5 text-[10px]",
  medium: "size-7 text-[11px]",
  large: "size-9 text-secondary",
  huge: "size-14 text-title"
}

const initialsOf = (name: string) => {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toUpperCase()
}

interface AvatarProps {
  readonly name: string
  readonly imageUrl?: string | null | undefined
  readonly size?: keyof typeof sizes
  readonly className?: string
}

/** Loading a picture from another server would reveal to it that somebody looked. */
const isOurs = (address: string) => address.startsWith("/") && !address.startsWith("//")

/** A person as a picture, or as initials in a neutral colour. */
export const Avatar = ({ name, imageUrl, size = "large", className }: AvatarProps) => (
  <span
    aria-hidden
    className={classNames(
      "inline-flex shrink-0 items-center justify-center overflow-hidden rounded-sm bg-pressed font-name text-muted select-none",
      sizes[size],
      className
    )}
  >
    {imageUrl && isOurs(imageUrl) ? <img src={imageUrl} alt="" className="size-full object-cover" /> : initialsOf(name)}
  </span>
)
