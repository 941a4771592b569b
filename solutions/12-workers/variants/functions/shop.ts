/** Functions that return functions, with a limit that the queue keeps and pizzas without flows. */
export { openPizzeria, startCook } from './pizzas.ts'
export { openBoxOffice, openCounter, startClerk } from './tickets.ts'
