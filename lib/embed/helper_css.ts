/** Button and frame on another site; what that site's own sheets say does not reach in here. */
export const HELPER_CSS = `
:host {
  position: fixed;
  inset-block-end: 16px;
  inset-inline-end: 16px;
  z-index: 2147483000;
  display: flex;
  flex-direction: column;
  align-items: flex-end;
  gap: 10px;
  font: 15px/1.4 system-ui, sans-serif;
  color-scheme: light dark;
}
:host([data-side="start"]) {
  inset-inline: 16px auto;
  align-items: flex-start;
}
button {
  min-height: 44px;
  padding: 10px 18px;
  border: 1px solid transparent;
  border-radius: 22px;
  background: #4f46b8;
  color: #fff;
  font: inherit;
  font-weight: 600;
  box-shadow: 0 2px 12px rgb(0 0 0 / 25%);
  cursor: pointer;
}
button:focus-visible {
  outline: 3px solid #a79ffb;
  outline-offset: 2px;
}
.panel {
  inline-size: min(420px, calc(100vw - 32px));
  block-size: min(680px, calc(100dvh - 96px));
  overflow: hidden;
  border: 1px solid rgb(128 128 128 / 40%);
  border-radius: 16px;
  background: Canvas;
  color: CanvasText;
  box-shadow: 0 8px 40px rgb(0 0 0 / 30%);
}
.panel[hidden] {
  display: none;
}
iframe {
  inline-size: 100%;
  block-size: 100%;
  border: 0;
}
p {
  margin: 24px;
}
`;
