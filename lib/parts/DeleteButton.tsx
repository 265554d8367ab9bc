import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";

/** A button that asks before it deletes, in its own place. */
export default function DeleteButton({ testid, label, question, onDelete }: {
  testid: string;
  label: string;
  question: string;
  onDelete: () => void;
}) {
  const [isAsking, setIsAsking] = useState<boolean | null>(null);
  const [open, keep] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)];
  useEffect(() => {
    // The pressed button goes away, and the focus must not go with it.
    if (isAsking === true) keep.current?.focus();
    if (isAsking === false) open.current?.focus();
  }, [isAsking]);
  if (isAsking !== true) {
    return (
      <button
        ref={open}
        type="button"
        class="button"
        data-testid={testid}
        onClick={() => setIsAsking(true)}
      >
        <Icon name="delete" />
        {label}
      </button>
    );
  }
  return (
    <div class="delete-ask" role="group" aria-label={question}>
      <p role="alert">{question}</p>
      <button
        ref={keep}
        type="button"
        class="button"
        data-testid={`${testid}-no`}
        onClick={() => setIsAsking(false)}
      >
        {words().keeping.deleteNo}
      </button>
      <button
        type="button"
        class="button danger"
        data-testid={`${testid}-yes`}
        onClick={() => {
          setIsAsking(null);
          onDelete();
        }}
      >
        {words().keeping.deleteYes}
      </button>
    </div>
  );
}
