import { ShownOnce } from "../../ui/shown-once.tsx"
import { appTexts } from "./texts.tsx"

interface ShownSecretProps {
  /** A sentence that says which secret it is. */
  readonly what: string
  readonly secret: string
}

/** Shows a new secret of an app once, to be copied. */
export const ShownSecret = ({ what, secret }: ShownSecretProps) => (
  <ShownOnce secret={secret} copyLabel={appTexts.copySecret} copied={appTexts.keyCopied}>
    {appTexts.copyKeyNow(what)}
  </ShownOnce>
)
