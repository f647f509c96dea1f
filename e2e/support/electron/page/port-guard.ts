// A port of Electron's loses messages whose transfer list holds anything but ports: here such a message is lost, too,
// and said to be.

export function guardPorts(refused: (sentence: string) => void): void {
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown, options?: unknown) {
    const transfer = Array.isArray(options)
      ? options
      : ((options as StructuredSerializeOptions | undefined)?.transfer ?? []);
    if (transfer.every(item => item instanceof MessagePort))
      return postMessage.call(this, message, { transfer });
    refused('A message with a transfer list was sent through a port of Electron, which loses it');
  };
}
