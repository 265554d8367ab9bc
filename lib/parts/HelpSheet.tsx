import "../scripts/first.ts";
import { useEffect, useRef } from "preact/hooks";
import { sharedLayout } from "../browser/shared_layout.ts";
import Button from "./Button.tsx";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";
import LetterKeys from "./LetterKeys.tsx";

/** Every key, and what it does: the one list of them. Closes as dialogs do, and gives the focus back. */
export default function HelpSheet() {
  const { isHelpOpen } = sharedLayout();
  const sheet = useRef<HTMLDialogElement>(null);
  const isOpen = isHelpOpen.value;
  useEffect(() => {
    if (isOpen) sheet.current?.showModal();
    else sheet.current?.close();
  }, [isOpen]);
  const { help } = words();
  return (
    <dialog
      ref={sheet}
      class="consent help"
      data-testid="help-sheet"
      // What opened it closes it.
      data-key="?"
      aria-labelledby="help-title"
      onClose={() => isHelpOpen.value = false}
      onClick={({ target, currentTarget }) => {
        // The veil around it belongs to the dialog; what stands in it does not.
        if (target === currentTarget) isHelpOpen.value = false;
      }}
    >
      <div class="help-body">
        <div class="dialog-head">
          <h2 id="help-title">{help.title}</h2>
          <Button
            kind="plain"
            isRound
            data-testid="help-close"
            aria-label={help.close}
            onClick={() => isHelpOpen.value = false}
          >
            <Icon name="close" />
          </Button>
        </div>
        <p>{help.what}</p>
        <div>
          <LetterKeys name="help-letter-keys" />
        </div>
        {groups().map(([title, keys]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([key, what]) => (
                <div key={`${key} ${what}`}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}

type Group = readonly [title: string, keys: readonly (readonly [key: string, what: string])[]];

const groups = (): readonly Group[] => {
  const { help, page, pictures, design, float } = words();
  return [
    [help.inCall, [
      [help.space, `${page.keysMute}; ${page.keysTalk}`],
      ["Esc", help.keyEscape],
      ["L", pictures.keysLook],
      ["C", design.keysCaptions],
      ["T", design.keysType],
      [help.enter, help.keySend],
      [`⇧ ${help.enter}`, help.keyBreak],
      ["F", float.keys],
      ["V", design.keysView],
    ]],
    [help.onPicture, [
      [help.arrows, help.keyArrows],
      [help.enter, help.keyEnter],
      ["⌫", help.keyDelete],
    ]],
    [help.around, [
      ["?", help.keyHelp],
      ["Tab", help.keyTab],
      [`${help.enter}, ${help.space}`, help.keyPress],
      ["← →", help.keyTabs],
      ["⇧ D", design.keysDrawer],
    ]],
  ];
};
