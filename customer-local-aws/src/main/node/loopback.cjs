// Preloaded into a server that would listen on every interface: whatever it asks for, it listens on this machine only.
'use strict';
const { Server } = require('node:net');
const listen = Server.prototype.listen;
Server.prototype.listen = function (where, ...rest) {
  const options = where !== null && typeof where === 'object' ? where : { port: where };
  const listener = rest.find((argument) => typeof argument === 'function');
  return listen.call(this, { ...options, host: '127.0.0.1' }, listener);
};
