import { Button } from "./button.tsx"
import { FormFailure } from "./form-failure.tsx"
import { uiTexts } from "./texts.ts"

interface FormEndProps {
  /** The reason why the form was not saved, unless it stands below its field. */
  readonly failure: string | undefined
  readonly cancel?: (() => void) | undefined
  /** The text of the button that saves. */
  readonly save: string
  readonly isPending: boolean
}

/** The failure and the buttons of a form that stands in a list, below its fields. */
export const FormEnd = ({ failure, cancel, save, isPending }: FormEndProps) => (
  <>
    {failure !== undefined && <FormFailure>{failure}</FormFailure>}
    <div className="flex justify-end gap-2">
      {cancel && (
        <Button variant="plain" onClick={cancel}>
          {uiTexts.cancel}
        </Button>
      )}
      <Button variant="primary" type="submit" disabled={isPending}>
        {save}
      </Button>
    </div>
  </>
)
