package dev.muniment.command.requests.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.requests.Request;
import dev.muniment.command.requests.RequestFacts;

/** Facts for commands on a request that was made; a type of its own, since Axon finds what handlers take by its class. */
interface FactsOfRequests extends FactsOf<Command<Request, RequestFacts>, RequestFacts> {}
