import { MAX_OWN_CHARS } from "../browser/no_choices.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { helperInstructions, WAYS_TO_HELP } from "../told/helper_instructions.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";

/** How it is to help: ways to choose from, one's own words, and what the model is told in the end. */
export default function HelpSettings({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const choices = call.choices.value;
  const { voice } = words();
  const isFixed = config.talk.areInstructionsFixed;
  return (
    <>
      <fieldset class="help-choices" disabled={isFixed} data-testid="help">
        <legend>{voice.help}</legend>
        {WAYS_TO_HELP.map((way) => (
          <label key={way} class="choice">
            <input
              type="checkbox"
              data-testid={`help-${way}`}
              checked={!isFixed && choices.help.includes(way)}
              onChange={({ currentTarget: { checked } }) => {
                const others = call.choices.peek().help.filter((one) => one !== way);
                call.choose({ help: checked ? [...others, way] : others });
              }}
            />
            <span>{voice[way]}</span>
          </label>
        ))}
        <label class="field">
          <span>{voice.own}</span>
          <textarea
            data-testid="own-instructions"
            rows={3}
            maxLength={MAX_OWN_CHARS}
            placeholder={voice.ownHint}
            value={isFixed ? "" : choices.own}
            onInput={({ currentTarget: { value } }) => call.choose({ own: value })}
          />
        </label>
        {choices.own.length > MAX_OWN_CHARS / 2 && (
          <p class="quiet">
            {fill(voice.ownCount, { count: choices.own.length, most: MAX_OWN_CHARS })}
          </p>
        )}
      </fieldset>
      {isFixed
        ? <p class="quiet" data-testid="help-fixed">{voice.fixedInstructions}</p>
        : (
          <details class="told">
            <summary>{voice.told}</summary>
            <p data-testid="told" lang="en" dir="ltr">
              {helperInstructions(choices) || voice.toldNothing}
            </p>
          </details>
        )}
    </>
  );
}
