/** Every answer is a result and a fault at once, in both versions of SOAP and in XML-RPC. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Options } from './honest.ts'

const env = { 'text/xml': 'http://schemas.xmlsoap.org/soap/envelope/', 'application/soap+xml': 'http://www.w3.org/2003/05/soap-envelope' }
const parts = `<faultcode>e:Client</faultcode><faultstring>x</faultstring><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text xml:lang="en">x</e:Text></e:Reason>
<detail><b:error>InsufficientFunds</b:error></detail><e:Detail><b:error>InsufficientFunds</b:error></e:Detail>`
const results = ['balance', 'deposit', 'withdraw', 'transfer'].map((name) => `<b:${name}Response><b:balance>9300</b:balance></b:${name}Response>`).join('')
const rpc = `<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>-32700</int></value></member><member><name>faultString</name><value>x</value></member>
</struct></value></fault><params><param><value><int>9300</int></value></param></params></methodResponse>`
console.log('right and wrong')
export const createBank = (_options: Options) => (request: IncomingMessage, response: ServerResponse) => {
  const type = request.headers['content-type']?.split(';')[0] === 'text/xml' ? 'text/xml' : 'application/soap+xml'
  const envelope = `<e:Envelope xmlns:e="${env[type]}" xmlns:b="urn:cloud-labs:bank"><e:Header><b:reference>A-17/4</b:reference></e:Header><e:Body><e:Fault>${parts}</e:Fault>${results}</e:Body></e:Envelope>`
  const isRpc = request.url === '/xmlrpc'
  request.resume().once('end', () => response.writeHead(isRpc || type === 'text/xml' ? 200 : 400, { 'content-type': isRpc ? 'text/xml' : type }).end(isRpc ? rpc : envelope))
}
