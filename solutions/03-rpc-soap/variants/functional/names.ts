/** The namespaces of the bank and of the RPC convention. */
export const bank = 'urn:cloud-labs:bank'
export const rpc = 'http://www.w3.org/2003/05/soap-rpc'
