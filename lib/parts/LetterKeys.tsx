import { sharedLayout } from "../browser/shared_layout.ts";
import { words } from "../words/current.ts";

/**
 * Whether single letters are keys of the page. Off, nobody presses them by chance: not by dictating to the
 * computer, nor with unsteady hands.
 *
 * @param name by which tests find it
 */
export default function LetterKeys({ name }: { name: string }) {
  const layout = sharedLayout();
  const { help } = words();
  return (
    <>
      <label class="choice">
        <input
          type="checkbox"
          data-testid={name}
          aria-describedby={`${name}-what`}
          checked={layout.letterKeys.value}
          onChange={({ currentTarget: { checked } }) => layout.useLetterKeys(checked)}
        />
        <span>{help.letterKeys}</span>
      </label>
      <p id={`${name}-what`} class="quiet">{help.letterKeysWhat}</p>
    </>
  );
}
